import pytest

from tests.eval.calibration import calibration_error, reliability


def test_nine_of_ten_right_at_point_nine_is_calibrated():
    judged = [(0.9, True)] * 9 + [(0.9, False)]
    assert calibration_error(reliability(judged)) == pytest.approx(0.0)


def test_claims_of_full_confidence_are_in_the_last_band():
    assert reliability([(1.0, True)])[-1].claims == 1


def test_the_error_is_weighted_by_the_number_of_claims():
    judged = [(1.0, True)] * 3 + [(0.5, True)]
    assert calibration_error(reliability(judged)) == pytest.approx(0.125)
