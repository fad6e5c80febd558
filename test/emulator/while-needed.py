"""Runs a module's main() until standard input ends, and that is at the latest when the process that started this one is gone."""

import importlib
import os
import sys
import threading


def end_with_the_caller():
    while os.read(0, 1024):
        pass
    os._exit(0)


threading.Thread(target=end_with_the_caller, daemon=True).start()
sys.argv = sys.argv[1:]
importlib.import_module(sys.argv[0]).main()
