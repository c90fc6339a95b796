"""Runs a command; prints seconds, CPU seconds of it and all it started, and the memory of the largest process in MiB."""

import os
import resource
import signal
import subprocess
import sys
import time

limit, output, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
started = time.monotonic()
with open(output, "wb") as out:
    child = subprocess.Popen(
        command, stdout=out, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        code = child.wait(limit)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        code = "timeout"
seconds = time.monotonic() - started
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
