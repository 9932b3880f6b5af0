"""Spark: tasks in order, their errors told, and one line for whatever a user can cause."""

import sys

import pytest

from tracer.engine.spark import connected
from tracer.errors import EngineError, MissingPackage


def times(shared, number):
    return shared * number


def fail(shared, number):
    raise LookupError(f"task {number}")


def test_results_come_in_the_order_of_the_tasks(spark):
    with spark.session(3) as session:
        assert list(session.map(times, iter(range(100)))) == [3 * number for number in range(100)]
        assert list(session.map(times, [])) == []


def test_errors_of_a_task_reach_the_caller(spark):
    with spark.session(None) as session, pytest.raises(LookupError, match="task 1"):
        list(session.map(fail, [1]))


def test_tasks_are_taken_as_they_are_worked_off(spark):
    taken = []
    with spark.session(1) as session:
        results = session.map(times, (taken.append(n) or n for n in range(1000)))
        next(results)
        assert len(taken) < 100
        results.close()


@pytest.mark.parametrize("master", ["sparks://here:7077", "local[", "spark://here", "sc://here:15002"])
def test_a_bad_master_is_one_line(java, master):
    with (
        pytest.raises(EngineError, match=r"is no master of Spark, expected local") as told,
        connected(master),
    ):
        pass
    assert "\n" not in str(told.value)


def test_a_master_that_does_not_answer_is_one_line(java):
    with pytest.raises(EngineError, match="cannot be reached"), connected("spark://127.0.0.1:1"):
        pass


def test_no_java_is_one_line(monkeypatch, tmp_path):
    pytest.importorskip("pyspark", reason="Spark is NOT tested: pyspark is not installed")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(EngineError, match=r"found no Java in JAVA_HOME=.*, Spark needs Java 17"), connected():
        pass


def test_no_pyspark_is_one_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingPackage, match=r"pip install 'newstracer\[spark\]'"), connected():
        pass
