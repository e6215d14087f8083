"""From laid-out pages to files: boxes and marks, the profiles, covers, imposition."""
