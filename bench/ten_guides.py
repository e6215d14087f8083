"""Ten of the repository's guides as a workspace of their own, with the registers they use: what tests and benches measure with.

The repository's guides grow; these stay the same ten, so that a new guide neither breaks a test nor slows it.
"""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEN = (
    "gaj/shenfenzheng-bulin", "ghzyj/budongchan-zhuanyi", "mzj/gaoling-jintie", "mzj/jiehun-dengji", "rlsbj/yanglao-zige-renzheng",
    "scjgj/geti-sheli", "scjgj/shipin-jingying-xinban", "slj/qushui-xuke", "wsjkw/gonggong-changsuo-weisheng", "ylbzj/jumin-yibao-canbao",
)  # fmt: skip
LAST = {"catalogue": "jumin-yibao-canbao", "departments": "slj", "laws": "quxiao-renzheng", "licences": "wanshui-pingzheng",
        "sites": "longji", "villages": "changyuan-ercun", "windows": "afjd-01"}  # fmt: skip
"""A file of the registers → the last of its entries that the ten need; later entries are appended behind it."""


def copy_ten(folder: Path) -> Path:
    """Write the workspace into a folder, which may exist, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "guidetool.yaml", folder)
    guides = folder / "guides"
    texts = {f"{name}.yaml": (ROOT / "guides" / f"{name}.yaml").read_text(encoding="utf-8") for name in TEN}
    codes = {code for text in texts.values() for code in re.findall(r"(?m)^(?:实施编码|业务办理项编码): (\S+)$", text)}
    for path in sorted((ROOT / "guides" / "bundles").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if set(_CODE.findall(text)) <= codes:
            texts[f"bundles/{path.name}"] = text
    for name, last in LAST.items():
        texts[f"registers/{name}.yaml"] = _until(last, (ROOT / "guides" / "registers" / f"{name}.yaml").read_text(encoding="utf-8"), codes)
    for name, text in texts.items():
        (guides / name).parent.mkdir(parents=True, exist_ok=True)
        (guides / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "guides" / "rules", guides / "rules")
    return folder


_CODE = re.compile(r"TE[0-9A-Z]{31}|TE[0-9A-Z]{29}")


def _until(last: str, text: str, codes: set[str]) -> str:
    """A register up to an entry, without items of other guides in its lists."""
    lines = text.splitlines(keepends=True)
    begins = [n for n, line in enumerate(lines) if re.match(r"  \S", line)]
    end = next((n for n in begins if n > lines.index(f"  {last}:\n")), len(lines))
    listed = re.compile(r"\s+- (TE\S+)\n")
    return "".join(line for line in lines[:end] if not (found := listed.fullmatch(line)) or found[1] in codes)
