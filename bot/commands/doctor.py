"""`wenju doctor`: whether everything is in order, and what to do about what is not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from bot.commands.outcome import ExitCode
from bot.commands.shapes import print_json
from bot.doctor import Finding, examine, fault_of
from bot.setting_values import BadSetting
from bot.settings import process_language, process_settings
from bot.texts import text


def examine_all(options: argparse.Namespace) -> int:
    """`wenju doctor`; a line for each thing looked at, and the exit code of the gravest fault."""
    findings = []
    for finding in _findings(options):
        findings.append(finding)
        if not options.json:
            sys.stdout.write(f"{_line(finding)}\n")
            sys.stdout.flush()
    if options.json:
        print_json(_shape(findings))
    return max(finding.code for finding in findings)


def _findings(options: argparse.Namespace) -> Iterator[Finding]:
    try:
        settings = process_settings(data=options.data)
    except BadSetting as error:  # without settings there is nothing else to look at
        yield fault_of(error, "settings", process_language())
        return
    yield from examine(settings)


def _line(finding: Finding) -> str:
    verdict = text("doctor-ok" if finding.ok else "doctor-fault", process_language())
    return f"{verdict}  {finding.check:<10}  {finding.words}"


def _shape(findings: list[Finding]) -> dict[str, object]:
    checks = [
        {"check": finding.check, "ok": finding.ok, "message": finding.words, "exit": int(finding.code)}
        for finding in findings
    ]
    return {"ok": all(finding.code == ExitCode.DONE for finding in findings), "checks": checks}
