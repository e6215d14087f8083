"""One file a format; a reporter is a function (report, voice, stream)."""
