"""Put a report into the pull request (GitHub) or merge request (GitLab) as one comment.

The comment of the last run is found by its first line and changed in place, else a new one is written.

    python3 comment.py FILE

GitHub: GITHUB_TOKEN (pull-requests: write) and PULL_REQUEST, its number. GitLab: GUIDETOOL_TOKEN, a token with the
scope api. Nothing but Python is needed. Ends with 1 where the platform refuses.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any


def main(path: str) -> int:
    body = Path(path).read_text(encoding="utf-8")
    notes, edit, verb, token = gitlab() if os.environ.get("GITLAB_CI") else github()
    try:
        known = find(notes, body.splitlines()[0], token)
        ask(verb if known else "POST", f"{edit}/{known}" if known else notes, token, {"body": body})
    except (urllib.error.URLError, OSError) as error:
        print(f"comment.py: {notes}: {error}", file=sys.stderr)
        return 1
    return 0


def github() -> tuple[str, str, str, dict[str, str]]:
    """Where comments are listed and written, where one is changed, how, and the token."""
    issues = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    token = {"Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}"}
    return f"{issues}/{os.environ['PULL_REQUEST']}/comments", f"{issues}/comments", "PATCH", token


def gitlab() -> tuple[str, str, str, dict[str, str]]:
    request = f"merge_requests/{os.environ['CI_MERGE_REQUEST_IID']}/notes"
    notes = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_PROJECT_ID']}/{request}"
    return notes, notes, "PUT", {"PRIVATE-TOKEN": os.environ["GUIDETOOL_TOKEN"]}


def find(notes: str, marker: str, token: dict[str, str]) -> int | None:
    """The id of the comment that begins with the marker."""
    page = 1
    while rows := ask("GET", f"{notes}?per_page=100&page={page}", token):
        for row in rows:
            if (row["body"] or "").startswith(marker):
                return int(row["id"])
        page += 1
    return None


def ask(verb: str, address: str, token: dict[str, str], tree: Any = None) -> Any:
    data = None if tree is None else json.dumps(tree).encode("utf-8")
    headers = {"Content-Type": "application/json", "Accept": "application/json", **token}
    request = urllib.request.Request(address, data=data, headers=headers, method=verb)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
