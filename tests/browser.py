"""A real browser without a window and without a network, and JupyterLab on this machine for it to look at."""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

HOME = "127.0.0.1"
# Chromium's own calls to its maker are switched off, and no name is resolved: the page has nothing but this machine.
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1280,2600",
    f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {HOME}",
)
SETTINGS = {
    # Otherwise only the cells in sight are in the page.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}


def programs():
    """Chromium and the program that drives it, or `None` where they are not installed."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


@contextlib.contextmanager
def opened(folder):
    """A browser whose profile and cache live in a folder."""
    options = Options()
    options.binary_location, driver = programs()
    for flag in (*FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    page = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield page
    finally:
        page.quit()


def asked_outside(page):
    """Addresses beyond this machine that pages have asked for since the last call."""
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
    asked += [one["params"]["url"] for one in messages if one["method"] == "Network.webSocketCreated"]
    assert asked, "the log of requests is empty: nothing was looked at"
    return [url for url in asked if _is_outside(url)]


def _is_outside(url):
    parts = urllib.parse.urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != HOME


def until(true, seconds, what):
    """Waits until something holds and gives it."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, f"{what}: not within {seconds} seconds"
        time.sleep(0.1)
    return found


@contextlib.contextmanager
def jupyterlab(folder):
    """JupyterLab on the loopback, with nothing of the user's own settings; gives the address of a notebook."""
    place, token = folder / "jupyter", secrets.token_hex(16)
    for name, setting in SETTINGS.items():
        path = place / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(setting))
    dirs = {f"JUPYTER_{name}_DIR": str(place / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    dirs.update({f"JUPYTERLAB_{name}_DIR": str(place / name.lower()) for name in ("SETTINGS", "WORKSPACES")})
    with socket.socket() as free:
        free.bind((HOME, 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ip={HOME}", f"--port={port}"),
        *(f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}", "--ServerApp.port_retries=0"),
        *("--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly", "--LabApp.news_url="),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with (place / "log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **dirs}, cwd=folder)
    try:
        until(lambda: _answers(f"http://{HOME}:{port}/api/status?token={token}", server), 60, "JupyterLab starts")
        yield lambda path: f"http://{HOME}:{port}/lab/tree/{path}?reset&token={token}"
    finally:
        server.terminate()
        server.wait(30)


def _answers(address, server):
    assert server.poll() is None, "JupyterLab has ended"
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=5):
            return True
    except OSError:
        return False
