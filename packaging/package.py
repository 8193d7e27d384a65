#!/usr/bin/env python3
"""Makes the packages of statusquiz from a program that is built; see README.md in this folder.

    package.py archive TARGET PROGRAM OUT    the .tar.gz or .zip of a release
    package.py deb TARGET PROGRAM OUT        the .deb (needs dpkg-deb)
    package.py npm TARGET PROGRAM OUT        the npm package that carries the program of one platform (needs npm)
    package.py launcher OUT                  the npm package that people install (needs npm)
    package.py manifests OUT                 the Homebrew formula and the Scoop manifest, from the archives in OUT
    package.py version                       the version, as Cargo.toml and CHANGELOG.md agree on it

With --runner COMMAND, PROGRAM is run by it where it is asked for its completions and man pages, such as --runner wine64.
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CARGO = tomllib.loads((ROOT / "Cargo.toml").read_text("utf-8"))["package"]
VERSION, REPOSITORY = CARGO["version"], CARGO["repository"]
LICENSES = ["LICENSE-APACHE", "LICENSE-MIT"]

# What each system calls the platforms that we build for: npm's os and cpu, and Debian's architecture.
PLATFORMS = {
    "x86_64-unknown-linux-musl": ("linux", "x64", "amd64"),
    "aarch64-unknown-linux-musl": ("linux", "arm64", "arm64"),
    "x86_64-apple-darwin": ("darwin", "x64", None),
    "aarch64-apple-darwin": ("darwin", "arm64", None),
    "x86_64-pc-windows-msvc": ("win32", "x64", None),
    "aarch64-pc-windows-msvc": ("win32", "arm64", None),
    # The compiler that cross-compiles from Linux; releases use the one of the system.
    "x86_64-pc-windows-gnu": ("win32", "x64", None),
}

# The file of each shell's completions in an archive, and where Debian looks for it.
COMPLETIONS = {
    "bash": ("statusquiz.bash", "usr/share/bash-completion/completions/statusquiz"),
    "zsh": ("_statusquiz", "usr/share/zsh/vendor-completions/_statusquiz"),
    "fish": ("statusquiz.fish", "usr/share/fish/vendor_completions.d/statusquiz.fish"),
    "powershell": ("statusquiz.ps1", None),
    "elvish": ("statusquiz.elv", None),
}


def is_windows(target):
    return "windows" in target


def program_name(target):
    return "statusquiz.exe" if is_windows(target) else "statusquiz"


def archive_name(target):
    return f"statusquiz-{VERSION}-{target}{'.zip' if is_windows(target) else '.tar.gz'}"


def released():
    """The day of the release at the head of the changelog, whose version must be that of the package."""
    newest = re.search(r"^## (\d\S*) - (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    if not newest or newest[1] != VERSION:
        told = newest[1] if newest else "none"
        sys.exit(f"CHANGELOG.md: the newest release is {told}, but Cargo.toml says {VERSION}; add its heading")
    return newest[2]


def share(runner, program):
    """The completions by shell, and the man pages by name."""
    command = [*runner, program.resolve()]
    said = lambda shell: subprocess.run([*command, "completions", shell], check=True, stdout=subprocess.PIPE).stdout
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*command, "man", "--dir", "."], check=True, cwd=folder)
        pages = {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
    return {shell: said(shell) for shell in COMPLETIONS}, pages


def archive(target, program, out, runner):
    completions, pages = share(runner, program)
    files = {program_name(target): program.read_bytes()}
    files |= {name: (ROOT / name).read_bytes() for name in ["README.md", "CHANGELOG.md", *LICENSES]}
    files |= {f"completions/{COMPLETIONS[shell][0]}": script for shell, script in completions.items()}
    files |= {f"man/{name}": page for name, page in pages.items()}
    folder = f"statusquiz-{VERSION}-{target}"
    path = out / archive_name(target)
    mode = lambda name: 0o755 if name == program_name(target) else 0o644
    if is_windows(target):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as to:
            for name, content in files.items():
                to.writestr(zipfile.ZipInfo(f"{folder}/{name}"), content, zipfile.ZIP_DEFLATED)
        return path
    with path.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
        with tarfile.open(fileobj=packed, mode="w") as to:
            for name, content in files.items():
                entry = tarfile.TarInfo(f"{folder}/{name}")
                entry.size, entry.mode = len(content), mode(name)
                to.addfile(entry, io.BytesIO(content))
    return path


CONTROL = """\
Package: statusquiz
Version: {version}
Architecture: {architecture}
Maintainer: The statusquiz maintainers <statusquiz@users.noreply.github.com>
Section: education
Priority: optional
Installed-Size: {kib}
Homepage: {repository}
Description: {description}
 You get a request and some context, and pick the status code that the server
 should return. Every wrong choice is explained, and what you miss comes back.
 It works offline, in a terminal or line by line for screen readers.
"""


def deb(target, program, out, runner):
    completions, pages = share(runner, program)
    squeezed = lambda content: gzip.compress(content, mtime=0)
    documents = "usr/share/doc/statusquiz"
    files = {"usr/bin/statusquiz": program.read_bytes()}
    files |= {COMPLETIONS[shell][1]: script for shell, script in completions.items() if COMPLETIONS[shell][1]}
    files |= {f"usr/share/man/man1/{name}.gz": squeezed(page) for name, page in pages.items()}
    files |= {f"{documents}/changelog.gz": squeezed((ROOT / "CHANGELOG.md").read_bytes())}
    files |= {f"{documents}/copyright": "\n\n".join((ROOT / name).read_text("utf-8") for name in LICENSES).encode()}
    control = CONTROL.format(
        version=VERSION,
        architecture=PLATFORMS[target][2],
        repository=REPOSITORY,
        description=CARGO["description"].removeprefix("An "),
        kib=sum(len(content) for content in files.values()) // 1024,
    )
    sums = "".join(f"{hashlib.md5(content).hexdigest()}  {name}\n" for name, content in files.items())
    files |= {"DEBIAN/control": control.encode(), "DEBIAN/md5sums": sums.encode()}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(0o755 if name == "usr/bin/statusquiz" else 0o644)
        for parent, _, _ in os.walk(folder):
            Path(parent).chmod(0o755)
        path = out / f"statusquiz_{VERSION}_{PLATFORMS[target][2]}.deb"
        subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", folder, path], check=True, stdout=subprocess.DEVNULL)
    return path


def npm_name(target):
    system, cpu, _ = PLATFORMS[target]
    return f"@statusquiz/{system}-{cpu}"


def npm_pack(manifest, files, out):
    common = {"version": VERSION, "license": CARGO["license"], "homepage": REPOSITORY}
    common["repository"] = {"type": "git", "url": f"git+{REPOSITORY}.git"}
    with tempfile.TemporaryDirectory() as folder:
        files = {"package.json": json.dumps(manifest | common, indent=2).encode()} | files
        files |= {name: (ROOT / name).read_bytes() for name in LICENSES}
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(0o755 if name.startswith("bin/") else 0o644)
        packed = subprocess.run(["npm", "pack", "--silent", "--pack-destination", out.resolve()],
                                cwd=folder, check=True, stdout=subprocess.PIPE, shell=os.name == "nt")
    return out / packed.stdout.decode().strip()


def npm(target, program, out, _):
    system, cpu, _ = PLATFORMS[target]
    manifest = {"name": npm_name(target), "description": f"The statusquiz program for {system} on {cpu}"}
    manifest |= {"os": [system], "cpu": [cpu], "preferUnplugged": True}
    return npm_pack(manifest, {f"bin/{program_name(target)}": program.read_bytes()}, out)


def launcher(out):
    manifest = {
        "name": "statusquiz",
        "description": CARGO["description"],
        "keywords": CARGO["keywords"],
        "bin": {"statusquiz": "bin/statusquiz.js"},
        "engines": {"node": ">=18"},
        "optionalDependencies": {npm_name(target): VERSION for target in PLATFORMS},
    }
    script = (HERE / "npm/bin/statusquiz.js").read_bytes()
    return npm_pack(manifest, {"bin/statusquiz.js": script, "README.md": (ROOT / "README.md").read_bytes()}, out)


def manifests(out):
    values = {"version": VERSION, "repository": REPOSITORY, "description": CARGO["description"].removeprefix("An ")}
    for target in PLATFORMS:
        path = out / archive_name(target)
        if path.exists():
            values[target] = hashlib.sha256(path.read_bytes()).hexdigest()
    made = []
    for template in ["homebrew/statusquiz.rb", "scoop/statusquiz.json"]:
        text = (HERE / template).read_text("utf-8")
        missing = sorted(set(re.findall(r"\{\{(\S+?)\}\}", text)) - values.keys())
        if missing:
            sys.exit(f"{template}: no archive in {out} for {', '.join(missing)}")
        path = out / Path(template).name
        path.write_text(re.sub(r"\{\{(\S+?)\}\}", lambda hole: values[hole[1]], text), "utf-8")
        made.append(path)
    return "\n".join(map(str, made))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["archive", "deb", "npm", "launcher", "manifests", "version"])
    parser.add_argument("rest", nargs="*")
    parser.add_argument("--runner", type=str.split, default=[])
    arguments = parser.parse_args()
    released()
    match arguments.what, arguments.rest:
        case "version", []:
            print(VERSION)
        case ("launcher" | "manifests") as what, [out]:
            print({"launcher": launcher, "manifests": manifests}[what](Path(out)))
        case ("archive" | "deb" | "npm") as what, [target, program, out]:
            systems = {"archive": PLATFORMS, "npm": PLATFORMS, "deb": [name for name in PLATFORMS if PLATFORMS[name][2]]}
            if target not in systems[what]:
                parser.error(f"no {what} is made for {target}; there is {', '.join(systems[what])}")
            make = {"archive": archive, "deb": deb, "npm": npm}[what]
            print(make(target, Path(program), Path(out), arguments.runner))
        case _:
            parser.error("wrong number of arguments; see above")


main()
