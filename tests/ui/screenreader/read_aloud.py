"""read_aloud.py PARTITA LAUNCHER HOME: what a screen reader that was there first learns of the window's notes.

Run by screen_reader_test.sh inside a private session bus."""

import ctypes
import os
import subprocess
import sys
import time

partita, launcher, home = sys.argv[1:4]
log_path = os.path.join(home, "partita.log")


def skip(why):
    print("ALL SKIPPED:", why)
    sys.exit(0)


def wait(what, look, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    fail("there is no " + what)


def fail(why):
    print("FAIL:", why)
    print(open(log_path, errors="replace").read() if os.path.exists(log_path) else "")
    sys.exit(1)


def check(is_so, why):
    if not is_so:
        fail(why)


def midi(path):
    """Two quarter notes, C4 and E4, then a half G4 in bar 2."""
    events = b""
    for wait_before, status, pitch in [(0, 0x90, 60), (96, 0x80, 60), (0, 0x90, 64), (96, 0x80, 64), (192, 0x90, 67), (192, 0x80, 67)]:
        delta = bytes([wait_before]) if wait_before < 128 else bytes([0x80 | wait_before >> 7, wait_before & 0x7F])
        events += delta + bytes([status, pitch, 80])
    track = events + b"\x00\xff\x2f\x00"
    with open(path, "wb") as file:
        file.write(b"MThd\x00\x00\x00\x06\x00\x00\x00\x01\x00\x60MTrk" + len(track).to_bytes(4, "big") + track)


def switch_reader_on():
    dbus_send = ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"]
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        subprocess.run(dbus_send + ["org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", "string:" + name,
                                    "variant:boolean:true"], stdout=subprocess.DEVNULL, check=False)


def find(item, name):
    """The first below the item that is called so, in depth."""
    for i in range(item.childCount):
        try:
            child = item.getChildAtIndex(i)
        except Exception:  # gone meanwhile
            continue
        if child is None:
            continue
        if child.name == name:
            return child
        below = find(child, name)
        if below is not None:
            return below
    return None


def give_keyboard_to_the_window():
    """As a window manager would: there is none on this display."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x.XOpenDisplay(None))
    root, parent = ctypes.c_ulong(), ctypes.c_ulong()
    windows, count = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
    x.XQueryTree(display, ctypes.c_ulong(x.XDefaultRootWindow(display)), ctypes.byref(root), ctypes.byref(parent),
                 ctypes.byref(windows), ctypes.byref(count))
    place, size = (ctypes.c_int(), ctypes.c_int()), [ctypes.c_uint() for _ in range(4)]
    for i in range(count.value):
        x.XGetGeometry(display, ctypes.c_ulong(windows[i]), ctypes.byref(root), ctypes.byref(place[0]),
                       ctypes.byref(place[1]), *[ctypes.byref(each) for each in size])
        if size[0].value > 600:
            x.XSetInputFocus(display, ctypes.c_ulong(windows[i]), 1, ctypes.c_ulong(0))
    x.XSync(display, 0)
    x.XCloseDisplay(display)


bus = subprocess.Popen([launcher, "--launch-immediately"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
time.sleep(0.5)
switch_reader_on()
try:
    import pyatspi
    desktop = pyatspi.Registry.getDesktop(0)
    desktop.childCount
except Exception as error:
    bus.terminate()
    skip("no accessibility bus: %s" % error)

piece = os.path.join(home, "three notes.mid")
midi(piece)
with open(log_path, "w") as log:
    program = subprocess.Popen([partita, "--language", "en", piece], stdout=log, stderr=log)
try:
    def application():
        check(program.poll() is None, "the program ended with %s" % program.returncode)
        return next((app for app in desktop if app is not None and "partita" in app.name.lower()), None)

    app = wait("program on the bus", application)
    roll = wait("piano roll in the window", lambda: find(app, "Piano roll"))
    check(roll.getRole() == pyatspi.ROLE_LIST, "the roll is a %s" % roll.getRoleName())
    wait("three notes and a cursor in the roll: %d children" % roll.childCount, lambda: roll.childCount == 4)
    names = [roll.getChildAtIndex(i).name for i in range(4)]
    print(names)
    for name, begins in zip(names[1:], ["C4, bar 1, beat 1", "E4, bar 1, beat 2", "G4, bar 2, beat 1"]):
        check(name.startswith(begins), "a note is called “%s”" % name)
    note = roll.getChildAtIndex(1)
    check(note.getRole() == pyatspi.ROLE_LIST_ITEM, "a note is a %s" % note.getRoleName())
    check(note.parent == roll and note.getIndexInParent() == 1, "a note does not know where it is")
    box = note.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    check(box.width > 0 and box.height > 0, "a note is nowhere")

    # A key goes to the first note: the reader is told so, and finds what it is told.
    told = []

    def hear(event):
        told.append(event.source.name if event.source is not None else None)

    pyatspi.Registry.registerEventListener(hear, "object:state-changed:focused", "focus:")
    from gi.repository import GLib
    context = GLib.MainContext.default()
    end = time.monotonic() + 20
    while time.monotonic() < end and not any(name and "bar 1" in name for name in told):
        give_keyboard_to_the_window()
        roll.queryComponent().grabFocus()
        pyatspi.Registry.generateKeyboardEvent(0xFF53, None, pyatspi.KEY_SYM)  # right: the cursor goes on
        for _ in range(20):
            while context.iteration(False):
                pass
            time.sleep(0.02)
    print("told:", told)
    check(any(name and "bar 1" in name for name in told), "nothing was told of where the cursor is: %s" % told)
    check("Cannot create accessible child interface" not in open(log_path, errors="replace").read(),
          "Qt says that it can't give a child")
finally:
    program.terminate()
    program.wait(20)
    bus.terminate()
print("PASS")
