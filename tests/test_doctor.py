"""What doctor says: all that is there, and what to do about what is not."""

from importlib.metadata import PackageNotFoundError

import pytest

from onrecord import doctor


def test_all_is_well_here() -> None:
    findings = {finding.name: finding for finding in doctor.examine()}
    assert {"onrecord", "python", "model", "lexicons", "gazetteer", "reading", "msgspec"} <= set(findings)
    assert [finding for finding in findings.values() if finding.remedy] == []
    assert findings["model"].found.startswith("sha256:")


def test_a_check_that_fails_says_what_to_do_and_does_not_stop_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise FileNotFoundError("model.onnx")

    monkeypatch.setattr(doctor, "CHECKS", {"model": broken, "python": lambda: "3.11"})
    model, python, *_ = doctor.examine()
    assert (model.found, model.remedy) == ("FileNotFoundError: model.onnx", doctor.REINSTALL)
    assert (python.found, python.remedy) == ("3.11", "")


def test_a_missing_package_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "version", version)
    monkeypatch.setattr(doctor, "requires", lambda _: ["msgspec>=0.22", "pytest>=9; extra == 'dev'"])
    (finding,) = doctor.dependencies()
    assert (finding.name, finding.found, finding.remedy) == ("msgspec", "missing", "pip install 'msgspec>=0.22'")
