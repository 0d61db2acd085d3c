/*
 * system_console.c - System.Console. In a session it has no console: as with `pwsh -sshs`, output
 * is discarded, input is at its end, sizes are 0.
 */
#include "types/system_console.h"

#include "base/memory.h"
#include "object/worker.h"
#include "types/encoding.h"
#include "types/stream_private.h"
#include "types/support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The rows up to CON_WRITES hand their arguments to the writer of [Console]::Out. */
#define CON_MEMBERS(M)                                                                             \
    M(CON_WRITE_CHAR, "static void Write(char value)")                                             \
    M(CON_WRITE_CHARS, "static void Write(char[] buffer)")                                         \
    M(CON_WRITE_PART, "static void Write(char[] buffer, int index, int count)")                    \
    M(CON_WRITE_BOOL, "static void Write(bool value)")                                             \
    M(CON_WRITE_INT, "static void Write(int value)")                                               \
    M(CON_WRITE_LONG, "static void Write(long value)")                                             \
    M(CON_WRITE_DOUBLE, "static void Write(double value)")                                         \
    M(CON_WRITE_DECIMAL, "static void Write(decimal value)")                                       \
    M(CON_WRITE, "static void Write(string value)")                                                \
    M(CON_WRITE_OBJECT, "static void Write(System.Object value)")                                  \
    M(CON_WRITE_FORMAT, "static void Write(string format, System.Object arg0)")                    \
    M(CON_WRITE_FORMAT_2, "static void Write(string format, System.Object arg0, "                  \
                          "System.Object arg1)")                                                   \
    M(CON_WRITE_FORMAT_N, "static void Write(string format, Params System.Object[] arg)")          \
    M(CON_LINE, "static void WriteLine()")                                                         \
    M(CON_LINE_CHAR, "static void WriteLine(char value)")                                          \
    M(CON_LINE_CHARS, "static void WriteLine(char[] buffer)")                                      \
    M(CON_LINE_PART, "static void WriteLine(char[] buffer, int index, int count)")                 \
    M(CON_LINE_BOOL, "static void WriteLine(bool value)")                                          \
    M(CON_LINE_INT, "static void WriteLine(int value)")                                            \
    M(CON_LINE_LONG, "static void WriteLine(long value)")                                          \
    M(CON_LINE_DOUBLE, "static void WriteLine(double value)")                                      \
    M(CON_LINE_DECIMAL, "static void WriteLine(decimal value)")                                    \
    M(CON_LINE_TEXT, "static void WriteLine(string value)")                                        \
    M(CON_LINE_OBJECT, "static void WriteLine(System.Object value)")                               \
    M(CON_LINE_FORMAT, "static void WriteLine(string format, System.Object arg0)")                 \
    M(CON_LINE_FORMAT_2, "static void WriteLine(string format, System.Object arg0, "               \
                         "System.Object arg1)")                                                    \
    M(CON_LINE_FORMAT_N, "static void WriteLine(string format, Params System.Object[] arg)")       \
    M(CON_OUT, "static System.IO.TextWriter Out {get;}")                                           \
    M(CON_ERROR, "static System.IO.TextWriter Error {get;}")                                       \
    M(CON_IN, "static System.IO.TextReader In {get;}")                                             \
    M(CON_SET_OUT, "static void SetOut(System.IO.TextWriter newOut)")                              \
    M(CON_SET_ERROR, "static void SetError(System.IO.TextWriter newError)")                        \
    M(CON_SET_IN, "static void SetIn(System.IO.TextReader newIn)")                                 \
    M(CON_OUT_ENCODING, "static System.Text.Encoding OutputEncoding {get;set;}")                   \
    M(CON_IN_ENCODING, "static System.Text.Encoding InputEncoding {get;set;}")                     \
    M(CON_READ, "static int Read()")                                                               \
    M(CON_READ_LINE, "static string ReadLine()")                                                   \
    M(CON_READ_KEY, "static System.ConsoleKeyInfo ReadKey()")                                      \
    M(CON_READ_KEY_HIDDEN, "static System.ConsoleKeyInfo ReadKey(bool intercept)")                 \
    M(CON_KEY, "static bool KeyAvailable {get;}")                                                  \
    M(CON_FOREGROUND, "static System.ConsoleColor ForegroundColor {get;set;}")                     \
    M(CON_BACKGROUND, "static System.ConsoleColor BackgroundColor {get;set;}")                     \
    M(CON_RESET, "static void ResetColor()")                                                       \
    M(CON_WIDTH, "static int WindowWidth {get;}")                                                  \
    M(CON_HEIGHT, "static int WindowHeight {get;}")                                                \
    M(CON_BUFFER_WIDTH, "static int BufferWidth {get;}")                                           \
    M(CON_BUFFER_HEIGHT, "static int BufferHeight {get;}")                                         \
    M(CON_LARGEST_WIDTH, "static int LargestWindowWidth {get;}")                                   \
    M(CON_LARGEST_HEIGHT, "static int LargestWindowHeight {get;}")                                 \
    M(CON_LEFT, "static int CursorLeft {get;}")                                                    \
    M(CON_TOP, "static int CursorTop {get;}")                                                      \
    M(CON_IN_REDIRECTED, "static bool IsInputRedirected {get;}")                                   \
    M(CON_OUT_REDIRECTED, "static bool IsOutputRedirected {get;}")                                 \
    M(CON_ERROR_REDIRECTED, "static bool IsErrorRedirected {get;}")                                \
    M(CON_CONTROL_C, "static bool TreatControlCAsInput {get;}")                                    \
    M(CON_TITLE, "static string Title {get;set;}")                                                 \
    M(CON_CURSOR, "static bool CursorVisible {get;set;}")                                          \
    M(CON_BEEP, "static void Beep()")                                                              \
    M(CON_CLEAR, "static void Clear()")                                                            \
    M(CON_MOVE, "static void SetCursorPosition(int left, int top)")
PS_MEMBER_TABLE(con, CON_MEMBERS)

enum { CON_WRITES = CON_LINE_FORMAT_N, NO_COLOR = -1 };

/* Each of the values is PS_UNSET until it is asked for. */
struct console {
    bool descriptors;
    ps_value out, error, in, output_encoding, input_encoding;
    int foreground, background;
};

static void drop_console(void *data)
{
    struct console *c = data;
    ps_release(c->out);
    ps_release(c->error);
    ps_release(c->in);
    ps_release(c->output_encoding);
    ps_release(c->input_encoding);
    ps_free(c);
}

static struct console *console_of(ps_worker *w)
{
    void **slot = ps_worker_attachment(w, PS_ATTACH_CONSOLE, drop_console);
    if (!*slot) {
        struct console *c = ps_calloc(1, sizeof *c);
        c->out = c->error = c->in = c->output_encoding = c->input_encoding = ps_unset();
        c->foreground = c->background = NO_COLOR;
        *slot = c;
    }
    return *slot;
}

void ps_console_use_descriptors(ps_worker *w)
{
    console_of(w)->descriptors = true;
}

/* ---- readers and writers --------------------------------------------------------------------- */

static ps_result writer_on(ps_cx *cx, int fd, ps_value *out)
{
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8};
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    if (own < 0)
        return ps_give(ps_null_writer(cx), out);
    /* The program's own output goes the same way: nothing may wait in its buffer any more. */
    fflush(stdout);
    setvbuf(stdout, NULL, _IONBF, 0);
    ps_value stream = ps_pipe_stream(cx, own, true);
    *out = ps_stream_writer(cx, stream, e);
    ps_release(stream);
    return ps_set_c(cx, *out, "AutoFlush", ps_bool(true));
}

static ps_result reader_on(ps_cx *cx, int fd, ps_value *out)
{
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8};
    int own = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 3);
    ps_value none = ps_take_string(ps_string_empty());
    if (own < 0) {
        ps_result r = ps_type_create(cx, ps_type_named(cx->worker, "System.IO.StringReader"),
                                     &none, 1, out);
        ps_release(none);
        return r;
    }
    ps_release(none);
    ps_value stream = ps_pipe_stream(cx, own, false);
    *out = ps_stream_reader(cx, stream, e);
    ps_release(stream);
    return PS_OK;
}

/* [Console]::Out, Error or In; borrowed, made at first use. */
static ps_result stream_of(ps_cx *cx, unsigned row, ps_value *out)
{
    struct console *c = console_of(cx->worker);
    ps_value *slot = row == CON_OUT ? &c->out : row == CON_ERROR ? &c->error : &c->in;
    if (slot->kind == PS_UNSET && row == CON_IN)
        PS_TRY(reader_on(cx, c->descriptors ? STDIN_FILENO : -1, slot));
    else if (slot->kind == PS_UNSET && !c->descriptors)
        *slot = ps_null_writer(cx);
    else if (slot->kind == PS_UNSET)
        PS_TRY(writer_on(cx, row == CON_OUT ? STDOUT_FILENO : STDERR_FILENO, slot));
    *out = *slot;
    return PS_OK;
}

static ps_result set_stream(ps_cx *cx, unsigned row, ps_value v)
{
    struct console *c = console_of(cx->worker);
    if (ps_is_null(v))
        return ps_throw_null(cx, row == CON_SET_OUT     ? "newOut"
                                 : row == CON_SET_ERROR ? "newError"
                                                        : "newIn");
    ps_assign(row == CON_SET_OUT ? &c->out : row == CON_SET_ERROR ? &c->error : &c->in,
              ps_retain(v));
    return PS_OK;
}

static ps_result encoding_of(ps_cx *cx, unsigned row, ps_value *out)
{
    struct console *c = console_of(cx->worker);
    ps_value *slot = row == CON_OUT_ENCODING ? &c->output_encoding : &c->input_encoding;
    if (slot->kind == PS_UNSET)
        *slot = ps_text_encoding_value(cx->worker, (struct ps_text_encoding){.codec = PS_CODEC_UTF8});
    return ps_give(ps_retain(*slot), out);
}

static ps_result set_encoding(ps_cx *cx, unsigned row, ps_value v)
{
    struct console *c = console_of(cx->worker);
    if (ps_is_null(v))
        return ps_throw_null(cx, "value");
    ps_assign(row == CON_OUT_ENCODING ? &c->output_encoding : &c->input_encoding, ps_retain(v));
    return PS_OK;
}

/* ---- what a terminal tells ------------------------------------------------------------------- */

/* Columns or rows; where no terminal tells, those that the terminal's kind names. */
static int32_t size_of(const struct console *c, bool width)
{
    const char *kind = getenv("TERM");
    struct winsize size = {0};
    if (!c->descriptors || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        size = (struct winsize){.ws_col = kind && *kind ? 80 : 0, .ws_row = kind && *kind ? 24 : 0};
    return width ? size.ws_col : size.ws_row;
}

static ps_result color(ps_cx *cx, int number, ps_value *out)
{
    return ps_give(ps_enum(ps_type_named(cx->worker, "System.ConsoleColor"), number), out);
}

static ps_result con_get(ps_cx *cx, unsigned row, ps_value *out)
{
    struct console *c = console_of(cx->worker);
    ps_value v;
    switch (row) {
    case CON_OUT: case CON_ERROR: case CON_IN:
        PS_TRY(stream_of(cx, row, &v));
        return ps_give(ps_retain(v), out);
    case CON_OUT_ENCODING: case CON_IN_ENCODING: return encoding_of(cx, row, out);
    case CON_FOREGROUND: return color(cx, c->foreground, out);
    case CON_BACKGROUND: return color(cx, c->background, out);
    case CON_WIDTH: case CON_BUFFER_WIDTH: case CON_LARGEST_WIDTH:
        return ps_give_int(size_of(c, true), out);
    case CON_HEIGHT: case CON_BUFFER_HEIGHT: case CON_LARGEST_HEIGHT:
        return ps_give_int(size_of(c, false), out);
    case CON_LEFT: case CON_TOP: return ps_give_int(0, out);
    case CON_IN_REDIRECTED:
        return ps_give_bool(!c->descriptors || !isatty(STDIN_FILENO), out);
    case CON_OUT_REDIRECTED:
        return ps_give_bool(!c->descriptors || !isatty(STDOUT_FILENO), out);
    case CON_ERROR_REDIRECTED:
        return ps_give_bool(!c->descriptors || !isatty(STDERR_FILENO), out);
    case CON_CONTROL_C: return ps_give_bool(false, out);
    case CON_KEY:
        return ps_throw(cx, "System.InvalidOperationException",
                        "Cannot see if a key has been pressed when either application does not "
                        "have a console or when console input has been redirected from a file. "
                        "Try Console.In.Peek.");
    default:
        return ps_throw(cx, "System.PlatformNotSupportedException",
                        "Operation is not supported on this platform.");
    }
}

static ps_result con_set(ps_cx *cx, unsigned row, ps_value v)
{
    struct console *c = console_of(cx->worker);
    switch (row) {
    case CON_OUT_ENCODING: case CON_IN_ENCODING: return set_encoding(cx, row, v);
    case CON_FOREGROUND: c->foreground = (int)v.u.i; return PS_OK;
    case CON_BACKGROUND: c->background = (int)v.u.i; return PS_OK;
    default: return PS_OK; /* a title, without a window */
    }
}

static ps_result con_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    ps_value v;
    (void)self;
    if (row & PS_ROW_SET)
        return con_set(cx, row & ~(unsigned)PS_ROW_SET, args[0]);
    if (row <= CON_WRITES) {
        PS_TRY(stream_of(cx, CON_OUT, &v));
        return ps_call_c(cx, v, row < CON_LINE ? "Write" : "WriteLine", args, count, out);
    }
    switch (row) {
    case CON_SET_OUT: case CON_SET_ERROR: case CON_SET_IN: return set_stream(cx, row, args[0]);
    case CON_READ: case CON_READ_LINE:
        PS_TRY(stream_of(cx, CON_IN, &v));
        return ps_call_c(cx, v, row == CON_READ ? "Read" : "ReadLine", NULL, 0, out);
    case CON_READ_KEY: case CON_READ_KEY_HIDDEN:
        return ps_throw(cx, "System.InvalidOperationException",
                        "Cannot read keys when either application does not have a console or when "
                        "console input has been redirected. Try Console.Read.");
    case CON_RESET:
        console_of(cx->worker)->foreground = console_of(cx->worker)->background = NO_COLOR;
        return PS_OK;
    case CON_BEEP: case CON_CLEAR: case CON_MOVE: return PS_OK; /* nothing is seen of them */
    default: return con_get(cx, row, out);
    }
}

const ps_typedef ps_type_system_console = {
    .name = "System.Console", .members = con_members, .invoke = con_invoke, .flags = PS_TYPE_STATIC};
