"""Clients that break the protocol, and tolerances: an error or an answer, never a hang."""
import base64
import struct
import threading
import time
import uuid

from harness import NIL, WireError, pool_end, resident_kb

CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def data(payload, guid=NIL):
    return b"<Data Stream='Default' PSGuid='%s'>%s</Data>\n" % (
        str(guid).encode(), base64.b64encode(payload))


def fragment(payload, obj=900, number=0, flags=3, length=None):
    return struct.pack(">QQBI", obj, number, flags,
                       len(payload) if length is None else length) + payload


def message(h, kind, body=b"", pipeline=NIL):
    return struct.pack("<II", 2, kind) + h.pool.bytes_le + pipeline.bytes_le + body


def say(h, data):
    try:
        h.put(data)
    except (BrokenPipeError, WireError):
        pass                # it ended before all was said


def refused(host, put, opened=True):
    """After these bytes the session ends by itself, and its stream is whole."""
    with host() as h:
        if opened:
            h.open()
        h.look()
        writer = threading.Thread(target=say, args=(h, put(h)))
        writer.start()      # a client reads while it writes
        stream = h.rest()
        writer.join()
        lines = stream.decode("ascii", "replace").splitlines()
        assert lines, "nothing was said"
        if not any(line.startswith("__NamedPipeError__:") for line in lines):
            state, _ = pool_end(stream)
            assert state == 5, "the last pool state is %s" % state
        h.ended()


@check
def a_line_that_is_no_packet(host, quick):
    for line in (b"hello\n", b"<Nonsense PSGuid='1' />\n", b"<Data\n", b"\0\1\2\xff\n",
                 b"<Command PSGuid='not a guid' />\n", b"<?xml version='1.0'?>\n"):
        refused(host, lambda h, line=line: line)


@check
def a_line_that_is_no_packet_before_opening(host, quick):
    refused(host, lambda h: b"GET / HTTP/1.1\r\n", opened=False)


@check
def data_that_is_no_base64(host, quick):
    refused(host, lambda h: b"<Data Stream='Default' PSGuid='%s'>!!!!</Data>\n"
            % str(NIL).encode())


@check
def a_line_without_an_end(host, quick):
    """64 MB without a line's end: refused long before they are all stored."""
    with host() as h:
        h.open()
        worker = h.worker()
        piece = b"A" * (1 << 20)
        try:
            h.put(b"<Data Stream='Default' PSGuid='%s'>" % str(NIL).encode())
            for _ in range(64):
                h.put(piece)
        except (BrokenPipeError, WireError):
            pass
        assert resident_kb(worker) < 120000, "%d KB" % resident_kb(worker)
        h.rest()
        h.ended()


@check
def a_fragment_that_goes_on_without_a_start(host, quick):
    refused(host, lambda h: data(fragment(b"x" * 50, number=3, flags=0)))


@check
def a_fragment_of_impossible_length(host, quick):
    refused(host, lambda h: data(fragment(b"x" * 50, length=0xFFFFFFF0)))


@check
def an_object_over_ten_megabytes(host, quick):
    def big(h):
        part = b"x" * 32700
        pieces = [fragment(part, number=i, flags=1 if i == 0 else 0) for i in range(400)]
        return b"".join(data(p) for p in pieces)
    refused(host, big)


@check
def a_message_of_an_unknown_kind(host, quick):
    refused(host, lambda h: data(fragment(message(h, 0x00099999, b"<S>x</S>"))))


@check
def a_message_shorter_than_its_header(host, quick):
    refused(host, lambda h: data(fragment(b"\2\0\0\0")))


@check
def bodies_that_are_no_clixml(host, quick):
    for body in (b"<Obj", b"<!DOCTYPE x [<!ENTITY a 'b'>]><S>&a;</S>", b"<S>\xff\xfe</S>",
                 b"<Obj RefId='0'><MS><Ref RefId='77'/></MS></Obj>", b"plain text", b"<a>" * 200000):
        def put(h, body=body):
            return data(fragment(message(h, 0x00021006, body)))
        with host() as h:
            h.open()
            h.look()
            try:        # an error ends the session, or the pipeline: it may live on
                h.put(put(h))
                h.alive()
            except (WireError, BrokenPipeError):
                h.rest()
                h.ended()


@check
def a_packet_for_an_unknown_pipeline(host, quick):
    with host() as h:
        h.open()
        who = uuid.uuid4()
        h.send_line("<Signal PSGuid='%s' />" % who)
        h.send_line("<Close PSGuid='%s' />" % who)
        h.wait_for("CloseAck", who, time.monotonic() + 5)
        h.alive()


@check
def empty_lines_and_carriage_returns(host, quick):
    with host() as h:
        h.open()
        plain = h.send_line
        h.send_line = lambda line: h.put(b"\r\n\n" + line.encode("ascii") + b"\r\n")
        h.alive()
        h.send_line = plain


@check
def several_packets_in_one_write(host, quick):
    with host() as h:
        lines = []
        h.open()
        plain = h.send_line
        h.send_line = lambda line: lines.append(line.encode("ascii") + b"\n")
        first, second = h.begin("'one'"), h.begin("'two'")
        h.send_line = plain
        h.put(b"".join(lines))
        got = set()
        while len(got) < 2:
            element, who = h.read_packet(time.monotonic() + 10)
            for kind, body in h.messages(element, who):
                if kind == "PIPELINE_STATE":
                    got.add(who)
        assert got == {first, second}


@check
def fragments_cut_anywhere(host, quick):
    """One message as many fragments in one packet, and one fragment in many packets."""
    with host() as h:
        h.open()
        plain = h.send

        def in_pieces(guid, *fragments, stream="Default"):
            whole = b"".join(fragments)
            for i in range(0, len(whole), 100):
                plain(guid, whole[i:i + 100], stream=stream)
        h.send = in_pieces
        h.alive()

        def refragmented(guid, *fragments, stream="Default"):
            whole = b"".join(fragments)
            obj, blob = 0, b""
            while whole:
                obj, _, _, length = struct.unpack_from(">QQBI", whole)
                blob, whole = blob + whole[21:21 + length], whole[21 + length:]
            parts = [blob[i:i + 37] for i in range(0, len(blob), 37)]
            plain(guid, b"".join(
                fragment(p, obj, i, (1 if i == 0 else 0) | (2 if i == len(parts) - 1 else 0))
                for i, p in enumerate(parts)), stream=stream)
        h.send = refragmented
        h.alive()


@check
def input_without_waiting_for_acks(host, quick):
    with host() as h:
        h.open()
        pipeline = h.begin("$n = 0; foreach ($x in $input) { $n += $x }; $n", no_input=False)
        for i in range(200):
            h.send(pipeline, h.encode("PIPELINE_INPUT", pipeline, "<I32>%d</I32>" % i))
        h.send(pipeline, h.encode("END_OF_PIPELINE_INPUT", pipeline, ""))
        state, messages = h.state_of(pipeline)
        out = [b for k, b in messages if k == "PIPELINE_OUTPUT"]
        assert state == 4 and out == ["<I32>19900</I32>"], (state, out)


@check
def null_as_pipeline_input(host, quick):
    with host() as h:
        h.open()
        state, messages = h.run("process { $null -eq $_ }", inputs=["<Nil/>", "<I32>1</I32>"])
        out = [b for k, b in messages if k == "PIPELINE_OUTPUT"]
        assert state == "Completed" and out == ["<B>true</B>", "<B>false</B>"], (state, out)
