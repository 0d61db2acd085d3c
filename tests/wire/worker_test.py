#!/usr/bin/env python3
"""The worker over an engine that knows a few words: every message's body, hosts, streams, keys.

    worker_test.py [-k WORD] SERVER

SERVER is a psrp-server whose worker runs stub_engine.c. Ends with `worker: N passed, N failed`.
"""
import argparse
import base64
import os
import subprocess
import sys
import tempfile
import time
import traceback
import uuid
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "conformance"))
from psrp_wire import CAPABILITY, INIT_POOL, NIL, Session, create_pipeline, host_info  # noqa: E402

SERVER = None
TESTS = []


def test(f):
    TESTS.append(f)
    return f


def opened(host=None, **kw):
    return Session([SERVER], 10, dict(os.environ), host, **kw).open()


def outputs(session, script, **kw):
    state, messages = session.run(script, **kw)
    assert state == "Completed", (state, messages)
    return [b for k, b in messages if k == "PIPELINE_OUTPUT"]


@test
def opens_as_powershell_does():
    s = opened()
    kinds = [k for k, _ in s.open_messages]
    assert kinds == ["SESSION_CAPABILITY", "APPLICATION_PRIVATE_DATA", "RUNSPACEPOOL_STATE"], kinds
    assert s.open_messages[0][1] == CAPABILITY, s.open_messages[0]
    assert s.open_messages[2][1] == ('<Obj RefId="0"><MS><I32 N="RunspaceState">2</I32></MS></Obj>')
    data = s.open_messages[1][1]
    assert '<Obj N="ApplicationPrivateData" RefId="1">' in data and "PSVersionTable" in data, data
    s.close()
    assert s.proc.returncode == 0


def negotiated(version):
    s = Session([SERVER], 5)
    s.send(NIL, s.encode("SESSION_CAPABILITY", NIL, CAPABILITY.replace("2.4", version))
           + s.encode("INIT_RUNSPACEPOOL", NIL, INIT_POOL.replace("@HOST@", host_info(None))))
    try:
        element, guid = s.read_packet(time.monotonic() + 5)
        kind, body = s.messages(element, guid)[0]
        assert kind == "SESSION_CAPABILITY"
        return s, ET.fromstring(body).find('.//*[@N="protocolversion"]').text
    except ET.ParseError:
        s.close()
        return None, None


@test
def negotiates():
    for asked, got in (("2.0", "2.0"), ("2.1", "2.1"), ("2.2", "2.2"), ("2.3", "2.3"),
                       ("2.4", "2.4"), ("2.9", "2.4")):
        s, answer = negotiated(asked)
        assert answer == got, (asked, answer)
        s.close()
    for asked in ("3.0", "1.0"):
        assert negotiated(asked)[1] is None, asked


@test
def writes_output():
    s = opened()
    assert outputs(s, "range 3") == ["<I32>0</I32>", "<I32>1</I32>", "<I32>2</I32>"]
    assert outputs(s, "null") == [""]
    body = outputs(s, "object")[0]
    assert '<S N="Name">caf\u00e9_x000A_</S>' in body, body
    assert len(outputs(s, "range 20000")) == 20000
    s.close()


@test
def writes_records_and_states():
    s = opened()
    state, messages = s.run("error it is bad")
    assert [k for k, _ in messages] == ["ERROR_RECORD", "PIPELINE_STATE"], messages
    assert "it is bad" in messages[0][1] and "StubError" in messages[0][1]
    state, messages = s.run("fail")
    assert state == "Failed" and "failed as asked" in messages[-1][1], messages
    assert 'N="ExceptionAsErrorRecord"' in messages[-1][1]
    s.close()


@test
def reads_input():
    s = opened()
    assert outputs(s, "input", inputs=["<I32>1</I32>", "<Nil />", "", "<S>a</S>"]) == [
        "<I32>1</I32>", "", "", "<S>a</S>"]
    assert outputs(s, "input") == []
    big = "<S>%s</S>" % ("z" * 3000000)
    assert outputs(s, "input", inputs=[big] * 3) == [big] * 3
    s.close()


@test
def reads_arguments():
    s = opened()
    got = outputs(s, "#! commands\nargs -Path /tmp -Force x y")
    assert got == ["<S>Path=/tmp;attached</S>", "<S>Force=x;attached</S>", "<S>=y;loose</S>"], got
    s.close()


@test
def calls_the_host():
    s = opened((120, 50))
    state, messages = s.run("say")
    kind, body = messages[0]
    assert kind == "PIPELINE_HOST_CALL"
    assert '<I64 N="ci">-100</I64>' in body and "<ToString>WriteLine2</ToString><I32>16</I32>" in body
    assert "<T>System.Collections.ArrayList</T>" in body and "<S>said</S>" in body
    assert outputs(s, "ask 11", answers=["typed"]) == ["<S>typed</S>"]
    got = outputs(s, "ask 12", answers=["hush"])
    assert base64.b64encode("hush".encode("utf-16-le")).decode() in got[0], got
    state, messages = s.run("ask 16")
    assert state == "Failed" and "does not take" in messages[-1][1], messages
    s.close()


@test
def stops_soon():
    """The best of a few: a busy machine may be late, a script that looks too seldom always is.
    (tests/faults/stopping.py holds the tenth of a second.)"""
    s = opened()
    for script in ("sleep", "range 100000000"):
        took = []
        while not took or (took[-1] >= 0.3 and len(took) < 10):
            began = time.monotonic()
            state, messages = s.run(script, stop_after=0.05)
            took.append(time.monotonic() - began)
            assert state == "Stopped", (script, state)
            if messages:
                assert "PipelineStopped" in messages[-1][1], messages[-1]
        assert took[-1] < 0.3, (script, took)
    s.close()


def start(s, script, nested=False, inputs=False):
    """Starts a pipeline and returns its GUID."""
    guid = uuid.uuid4()
    body = create_pipeline(script, not inputs)
    if nested:
        body = body.replace('<B N="IsNested">false</B></MS></Obj>', '<B N="IsNested">true</B></MS></Obj>')
    s.send_line("<Command PSGuid='%s' />" % guid)
    s.wait_for("CommandAck", guid, time.monotonic() + 5)
    s.send(guid, s.encode("CREATE_PIPELINE", guid, body))
    return guid


def until(s, found, wanted):
    """Reads on until `wanted` has come: (guid, kind); all messages are kept in `found`."""
    while wanted not in [(g, k) for g, k, _ in found]:
        element, guid = s.read_packet(time.monotonic() + 5)
        found += [(guid, k, b) for k, b in s.messages(element, guid)]
    return [b for g, k, b in found if (g, k) == wanted]


@test
def runs_nested_pipelines_while_the_outer_waits():
    s, found = opened((80, 25)), []
    outer = start(s, "ask 11")
    until(s, found, (outer, "PIPELINE_HOST_CALL"))
    inner = start(s, "range 2", nested=True)
    assert ">4</I32>" in until(s, found, (inner, "PIPELINE_STATE"))[0]
    later = start(s, "range 1")
    s.answer(outer, until(s, found, (outer, "PIPELINE_HOST_CALL"))[0], ["typed"])
    assert until(s, found, (outer, "PIPELINE_OUTPUT")) == ["<S>typed</S>"]
    until(s, found, (later, "PIPELINE_STATE"))
    order = [g for g, k, _ in found if k == "PIPELINE_STATE"]
    assert order == [inner, outer, later], order
    s.close()


@test
def queues_pipelines_and_runs_several_where_allowed():
    s, found = opened(), []
    first = start(s, "sleep")
    second = start(s, "range 1")
    time.sleep(0.1)
    s.send_line("<Signal PSGuid='%s' />" % first)
    until(s, found, (second, "PIPELINE_STATE"))
    assert [g for g, k, _ in found if k == "PIPELINE_STATE"] == [first, second]
    s.send(NIL, s.encode("SET_MAX_RUNSPACES", NIL, '<Obj RefId="0"><MS><I32 N="MaxRunspaces">2</I32>'
                         '<I64 N="ci">1</I64></MS></Obj>'))
    until(s, found, (NIL, "RUNSPACE_AVAILABILITY"))
    del found[:]
    first = start(s, "sleep")
    second = start(s, "range 1")
    until(s, found, (second, "PIPELINE_STATE"))
    assert (first, "PIPELINE_STATE") not in [(g, k) for g, k, _ in found]
    s.send_line("<Signal PSGuid='%s' />" % first)
    until(s, found, (first, "PIPELINE_STATE"))
    s.close()


@test
def answers_about_the_pool():
    s = opened()

    def ask(kind, inner):
        s.send(NIL, s.encode(kind, NIL, '<Obj RefId="0"><MS>%s<I64 N="ci">7</I64></MS></Obj>'
                             % inner))
        until = time.monotonic() + 5
        while True:
            element, guid = s.read_packet(until)
            for name, body in s.messages(element, guid):
                assert name == "RUNSPACE_AVAILABILITY" and '<I64 N="ci">7</I64>' in body, body
                return ET.fromstring(body).find('.//*[@N="SetMinMaxRunspacesResponse"]').text

    assert ask("GET_AVAILABLE_RUNSPACES", "") == "1"
    assert ask("SET_MAX_RUNSPACES", '<I32 N="MaxRunspaces">3</I32>') == "true"
    assert ask("GET_AVAILABLE_RUNSPACES", "") == "3"
    assert ask("SET_MIN_RUNSPACES", '<I32 N="MinRunspaces">4</I32>') == "false"
    assert ask("SET_MIN_RUNSPACES", '<I32 N="MinRunspaces">2</I32>') == "true"
    assert ask("SET_MAX_RUNSPACES", '<I32 N="MaxRunspaces">1</I32>') == "false"
    assert ask("RESET_RUNSPACE_STATE", "") == "false"
    assert ask("SET_MIN_RUNSPACES", '<I32 N="MinRunspaces">1</I32>') == "true"
    assert ask("SET_MAX_RUNSPACES", '<I32 N="MaxRunspaces">1</I32>') == "true"
    assert ask("RESET_RUNSPACE_STATE", "") == "true"
    s.close()


def openssl(*args, data=b""):
    return subprocess.run(("openssl",) + args, input=data, capture_output=True, check=True).stdout


def exchange(s, key):
    """The session key that the server makes for the RSA key in a PEM file."""
    line = openssl("rsa", "-in", key, "-noout", "-modulus").decode()
    n = int(line.split("=")[1], 16)
    blob = (bytes.fromhex("0602000000a4000052534131") + (2048).to_bytes(4, "little")
            + (65537).to_bytes(4, "little") + n.to_bytes(256, "little"))
    s.send(NIL, s.encode("PUBLIC_KEY", NIL, '<Obj RefId="0"><MS><S N="PublicKey">%s</S></MS></Obj>'
                         % base64.b64encode(blob).decode()))
    while True:
        element, guid = s.read_packet(time.monotonic() + 5)
        for kind, body in s.messages(element, guid):
            if kind == "ENCRYPTED_SESSION_KEY":
                sealed = base64.b64decode(
                    ET.fromstring(body).find('.//*[@N="EncryptedSessionKey"]').text)
                assert sealed[:12] == bytes.fromhex("010200001066000000a40000")
                return openssl("pkeyutl", "-decrypt", "-inkey", key, data=sealed[12:][::-1])


@test
def exchanges_the_session_key():
    s, answer = negotiated("2.3")
    with tempfile.NamedTemporaryFile() as key:
        openssl("genrsa", "-out", key.name, "2048")
        session = exchange(s, key.name)
        assert len(session) == 32
        assert exchange(s, key.name) == session      # one key for the whole session

    def crypt(way, text):
        return openssl("enc", way, "-aes-256-cbc", "-K", session.hex(), "-iv", "0" * 32, data=text)

    secret = base64.b64encode(crypt("-e", "s3cret".encode("utf-16-le"))).decode()
    got = outputs(s, "secret", inputs=["<SS>%s</SS>" % secret])
    assert got[0] == "<S>s3cret</S>", got
    back = base64.b64decode(ET.fromstring(got[1]).text)
    assert crypt("-d", back).decode("utf-16-le") == "s3cret", got
    s.close()


@test
def refuses_a_bad_public_key():
    s, answer = negotiated("2.3")
    s.send(NIL, s.encode("PUBLIC_KEY", NIL,
                         '<Obj RefId="0"><MS><S N="PublicKey">AAAA</S></MS></Obj>'))
    texts = []
    while not any("RunspaceState" in t and ">5<" in t for t in texts):
        element, guid = s.read_packet(time.monotonic() + 5)
        texts += [b for _, b in s.messages(element, guid)]
    assert "no RSA key" in texts[-1], texts[-1]
    s.close()


@test
def asks_an_old_client_for_its_key():
    s, answer = negotiated("2.1")
    state, messages = s.run("ask 12", answers=["x"])
    assert state == "Failed" and "could not be read" in messages[-1][1], messages
    s.close()


@test
def opens_nothing_under_a_configuration_that_fails():
    s = Session([SERVER, "-ConfigurationFile", "/tmp/x.pssc"], 10)
    try:
        s.open()
    except Exception as e:
        assert "/tmp/x.pssc:1:3: this engine applies none" in str(e), e
    else:
        raise AssertionError("the session opened")


@test
def passes_secrets_as_they_are():
    s = opened()
    text = base64.b64encode("abc".encode("utf-16-le")).decode()
    assert outputs(s, "secret", inputs=["<SS>%s</SS>" % text]) == ["<S>abc</S>",
                                                                 "<SS>%s</SS>" % text]
    s.close()


@test
def names_what_is_wrong_with_a_body():
    for body, words in (("<x>", "x"), ('<Obj RefId="0"><MS></MS></Obj>', "PowerShell"),
                        ('<!DOCTYPE a><S>b</S>', "DTD")):
        s = opened()
        guid = uuid.uuid4()
        s.send_line("<Command PSGuid='%s' />" % guid)
        s.wait_for("CommandAck", guid, time.monotonic() + 5)
        s.send(guid, s.encode("CREATE_PIPELINE", guid, body))
        found = None
        while found is None:
            element, who = s.read_packet(time.monotonic() + 5)
            for kind, text in s.messages(element, who):
                if kind == "PIPELINE_STATE":
                    found = text
        assert ">5</I32>" in found and words in found, (body, found)
        s.close()
    s = opened()
    s.send(NIL, s.encode("SET_MAX_RUNSPACES", NIL, "<S>no</S>"))
    element, who = s.read_packet(time.monotonic() + 5)
    texts = []
    while not texts:
        texts = [b for k, b in s.messages(element, who) if k == "RUNSPACEPOOL_STATE"]
        if not texts:
            element, who = s.read_packet(time.monotonic() + 5)
    assert ">5</I32>" in texts[0] and "MaxRunspaces" in texts[0], texts
    s.close()


def main():
    global SERVER
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("-k", default="", help="only tests whose name contains this word")
    ap.add_argument("server")
    args = ap.parse_args()
    SERVER = os.path.abspath(args.server)
    passed = failed = 0
    for f in TESTS:
        if args.k not in f.__name__:
            continue
        try:
            f()
            passed += 1
        except Exception:
            failed += 1
            print("FAILED", f.__name__)
            traceback.print_exc(limit=4, file=sys.stdout)
    print("worker: %d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
