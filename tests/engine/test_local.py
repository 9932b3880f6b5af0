"""Local processes: results in order, errors of tasks and dead processes told, nothing shared is pickled."""

import os
import signal
from concurrent.futures.process import BrokenProcessPool

import pytest

from tracer.engine.base import Here
from tracer.engine.local import Local, cores

ENGINES = [Here(), Local(1), Local(2)]


class Unpicklable:
    """A value that only a forked process can have."""

    factor = 3

    def __reduce__(self):
        raise TypeError("this must not be pickled")


def times(shared, number):
    return shared.factor * number


def fail(shared, number):
    raise LookupError(f"task {number}")


def die(shared, number):
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("engine", ENGINES, ids=repr)
def test_results_come_in_the_order_of_the_tasks(engine):
    with engine.session(Unpicklable()) as session:
        assert list(session.map(times, iter(range(100)))) == [3 * number for number in range(100)]
        assert list(session.map(times, [])) == []


@pytest.mark.parametrize("engine", ENGINES, ids=repr)
def test_errors_of_a_task_reach_the_caller(engine):
    with engine.session(None) as session, pytest.raises(LookupError, match="task 1"):
        list(session.map(fail, [1]))


def test_a_dead_process_ends_the_run():
    with Local(2).session(None) as session, pytest.raises(BrokenProcessPool):
        list(session.map(die, range(100)))


def here(shared, number):
    return os.getpid()


def test_few_tasks_need_processes_only_if_they_take_long(monkeypatch):
    with Local(2).session(None) as session:
        assert set(session.map(here, range(3))) == {os.getpid()}
        assert os.getpid() not in list(session.map(here, range(100)))
        monkeypatch.setattr("tracer.engine.local.HERE", 1e-9)
        first, *others = session.map(here, range(3))
        assert first == os.getpid()
        assert os.getpid() not in others


def test_tasks_are_taken_as_they_are_worked_off():
    taken = []
    with Local(2).session(Unpicklable()) as session:
        results = session.map(times, (taken.append(n) or n for n in range(1000)))
        next(results)
        assert len(taken) < 20
        results.close()


def test_there_is_a_processor_and_an_engine_needs_a_worker():
    assert cores() >= 1
    with pytest.raises(ValueError, match="worker"):
        Local(0)
