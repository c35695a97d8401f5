"""Ctrl-C, other threads, other processes."""

import concurrent.futures
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time

import claimtrack as ct
import pytest

WORK = """
import claimtrack as ct, sys
text = "Mayor Ada Holm said that at least 40 people were killed in Brennik. " * 40
docs = ct.Documents([ct.Document(text, id=str(number)) for number in range(20_000)])
print("ready", flush=True)
try:
    ct.analyze(docs)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""
TEXT = "Mayor Ada Holm said that at least 40 people were killed in Brennik. " * 20


def analysed(texts):
    return ct.analyze(texts).figures


@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_ctrl_c_is_heard_within_a_second():
    with subprocess.Popen([sys.executable, "-c", WORK], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.5)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        sent = time.perf_counter()
        assert process.stdout.readline() == "interrupted\n"
        assert time.perf_counter() - sent < 1.0
        process.kill()


def test_other_threads_run_on():
    documents = ct.Documents([ct.Document(TEXT, id=str(number)) for number in range(60)])
    done, ticks = threading.Event(), []

    def tick():
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.005)

    ticker = threading.Thread(target=tick)
    ticker.start()
    started = time.perf_counter()
    ct.analyze(documents, threads=1)
    took = time.perf_counter() - started
    done.set()
    ticker.join()
    during = [at for at in ticks if started <= at <= started + took]
    assert len(during) > min(20, took / 0.1)


def test_several_threads_may_analyze_at_once():
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        found = list(pool.map(analysed, [[TEXT]] * 8))
    assert len({len(figures) for figures in found}) == 1 and len(found[0]) == 20


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_processes_may_analyze_and_send_back(method):
    here = analysed([TEXT])
    with multiprocessing.get_context(method).Pool(1) as pool:
        there = pool.apply_async(analysed, ([TEXT],)).get(timeout=60)
    assert list(there) == list(here)


def test_progress_counts_the_articles():
    seen = []
    documents = ct.Documents([ct.Document(TEXT, id=str(number)) for number in range(100)])
    from claimtrack import _claimtrack

    _claimtrack.analyze(documents, threads=1, progress=seen.append)
    assert seen == sorted(seen) and all(0 <= count <= 100 for count in seen)


def test_a_failing_progress_stops_the_work():
    from claimtrack import _claimtrack

    documents = ct.Documents([ct.Document(TEXT, id=str(number)) for number in range(500)])
    with pytest.raises(ZeroDivisionError):
        _claimtrack.analyze(documents, threads=1, progress=lambda count: 1 / 0)


@pytest.mark.filterwarnings("ignore")
def test_a_bug_in_the_library_is_an_exception_that_says_what_happened(capfd):
    from claimtrack import _claimtrack

    with pytest.raises(ct.AnalysisError, match="please report it .*: no such sentence 7"):
        _claimtrack.fail("no such sentence 7")
    # What tells a developer where.
    assert "analysis.rs" in capfd.readouterr().err


@pytest.mark.filterwarnings("ignore")
@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
def test_the_stop_button_of_a_notebook_is_heard_within_a_second():
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3")
    try:
        client.execute(WORK)
        assert printed(client) == "ready\n"
        time.sleep(0.5)
        manager.interrupt_kernel()
        sent = time.perf_counter()
        assert printed(client) == "interrupted\n"
        assert time.perf_counter() - sent < 1.0
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def printed(client):
    """What a notebook's code prints next."""
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["msg_type"] == "stream" and message["content"]["name"] == "stdout":
            return message["content"]["text"]
