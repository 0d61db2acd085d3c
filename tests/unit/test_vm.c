/*
 * test_vm.c - scripts run by the compiler and the virtual machine: their output as text, errors as
 * "!id".
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "engine/engine.h"
#include "object/convert.h"
#include "object/error.h"
#include "types/types.h"

#include <string.h>

struct capture {
    ps_sink out, errors;
    struct ps_buf text;
};

static struct capture capture;

static ps_result write_out(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    (void)sink;
    ps_string *s;
    assert_int_equal(ps_to_string(cx, take_v, &s), PS_OK);
    ps_buf_printf(&capture.text, "%s%s", capture.text.length ? "|" : "", PS_U8(cx, s));
    ps_string_release(s);
    ps_release(take_v);
    return PS_OK;
}

static void put_error(ps_cx *cx, ps_value record)
{
    ps_string *id = ps_error_full_id((const ps_error_record *)ps_base(record).u.object);
    ps_buf_printf(&capture.text, "%s!%s", capture.text.length ? "|" : "", PS_U8(cx, id));
    ps_string_release(id);
}

static ps_result write_error(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    (void)sink;
    put_error(cx, take_v);
    ps_release(take_v);
    return PS_OK;
}

static void run(ps_runspace *rs, const char *script)
{
    struct ps_request_command command = {.text = ps_string_c(script), .is_script = true,
                                         .use_local_scope = -1};
    unsigned end = 1;
    struct ps_request request = {.commands = &command, .statement_ends = &end,
                                 .statement_count = 1};
    for (unsigned s = 1; s < PS_STREAM_COUNT; s++)
        request.streams[s] = s == PS_ERR ? &capture.errors : &capture.out;
    ps_buf_clear(&capture.text);
    ps_value reason = ps_null();
    if (ps_pipeline_run(rs, &request, &reason) != PS_PIPELINE_COMPLETED && !ps_is_null(reason))
        put_error(&ps_runspace_exec(rs)->base, reason);
    ps_release(reason);
    ps_string_release(command.text);
}

static const struct {
    const char *script, *expected;
} cases[] = {
    {"$x = 0; for ($i = 0; $i -lt 5; $i++) { $x += $i }; $x", "10"},
    {"function fib([int]$n) { if ($n -lt 2) { return $n } (fib ($n - 1)) + (fib ($n - 2)) } fib 12",
     "144"},
    {"1/0; 'after'; $?", "!RuntimeException|after|True"},
    {"try { 1/0 } catch { 'c' } finally { 'f' }", "c|f"},
    {"throw 'x'; 'no'", "!x"},
    {"try { 1/0; 'no' } catch { 1/0; 'no' }; 'end'", "!RuntimeException|end"},
    {"function t { trap { 't'; return } throw 'x'; 'no' } t; 'z'", "t|z"},
    {"trap { 't'; continue } throw 'x'; 'next'", "t|next"},
    {"foreach ($i in 1..5) { if ($i -eq 2) { continue }; if ($i -eq 4) { break }; $i }", "1|3"},
    {":o foreach ($a in 1,2) { foreach ($b in 1,2) { if ($b -eq 2) { continue o }; \"$a$b\" } }",
     "11|21"},
    {"foreach ($i in 1..3) { & { break }; $i }; 'x'", "x"},
    {"foreach ($i in 1,2) { try { continue } finally { \"f$i\" } }", "f1|f2"},
    {"function f { try { return 1 } finally { 'fin' } } f", "1|fin"},
    {"function f { $x = $(1; return 2); 3 } f", "1|2"},
    {"$x = 5; function f { $x += 1; $x } f; $x", "1|5"},
    {"$x = 5; function f { $x++; $x } f; $x", "6|5"},
    {"[int]$n = '5'; $n + 1; $n = 'abc'; $n", "6|!RuntimeException|5"},
    {"switch (1,2,3) { 1 { 'one' } 2 { 'two'; continue } default { \"d$_\" } }", "one|two|d3"},
    {"1,2,3 | & { begin { 'b' } process { $_ * 2 } end { 'e' } }", "b|2|4|6|e"},
    {"function a { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$v) process { $v + 1 } }"
     " $n = 0; 1..10 | a | & { process { $n++ } end { $n } }", "10"},
    {"$a, $b = 1,2,3; $a; $b.Count", "1|2"},
    {"$c = & { $v = 5; { $v }.GetNewClosure() }; & $c", "5"},
    {"class A { [int]$x = 1; A([int]$v) { $this.x = $v } [string] Hi() { return \"A$($this.x)\" } }"
     " class B : A { B() : base(5) { } [string] Hi() { return 'B' + ([A]$this).Hi() } } [B]::new().Hi()",
     "BA5"},
    {"enum C { Red; Green = 5; Blue } [C]::Blue; [int][C]::Blue", "Blue|6"},
    {"function deep { deep } try { deep } catch { $_.FullyQualifiedErrorId }", "CallDepthOverflow"},
    {"$s = ''; for ($i = 0; $i -lt 3; $i++) { $s += \"x$i\" }; $s", "x0x1x2"},
    {"$p = { & { begin { 'b' } process { $_ + 1 } end { 'e' } } }.GetSteppablePipeline();"
     " $p.Begin($true); $p.Process(1); $p.Process(2); $p.End()", "b|2|3|e"},
    {"function in { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$v) process { $v * 2 } }"
     " function out { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$v)"
     " begin { $p = { in @PSBoundParameters }.GetSteppablePipeline(); $p.Begin($PSCmdlet) }"
     " process { $p.Process($_) } end { $p.End() } } 1..3 | out; out 5", "2|4|6|10"},
    {"function mk { $n = 7; $p = { & { process { \"$n$_\" } } }.GetSteppablePipeline();"
     " $p.Begin($true); $p } $n = 8; $p = mk; $p.Process(1); $p.End(); $p.Process(1)",
     "81|!ObjectDisposed"},
    {"$p = { & { process { throw 'x' } clean { 'gone' } } }.GetSteppablePipeline(); $p.Begin($true);"
     " try { $p.Process(1) } catch { \"$_\" } $p.Process(1)", "x|!System.NullReferenceException"},
    {"try { { 1; 2 }.GetSteppablePipeline() } catch { 'no' }; $p = $null;"
     " $p = { nosuch }.GetSteppablePipeline()", "no|!CommandNotFoundException"},
    {"'a,b;c' -split '[,;]' -join '-'; 'ab12' -match '(\\d+)'; $Matches[1]", "a-b-c|True|12"},
    /* a text met again, which is not parsed again */
    {"foreach ($i in 1..4) { & ([scriptblock]::Create('$i * 2')); function f { $i };"
     " & ([scriptblock]::Create('f')) }",
     "2|1|4|2|6|3|8|4"},
    {"foreach ($i in 1..3) { . ([scriptblock]::Create(\"class A { [int]`$x = $i }\"));"
     " foreach ($j in 1..3) { . ([scriptblock]::Create('[A]::new().x')) } }",
     "1|1|1|2|2|2|3|3|3"},
    {"foreach ($i in 1..3) { try { [scriptblock]::Create('1 +') } catch { 'no' } }", "no|no|no"},
    /* one place of a call, other arguments and receivers each time */
    {"$b = [System.Text.StringBuilder]::new(); foreach ($v in 1, 'a', 2.5, $null, [char]66, 2, 'c') "
     "{ [void]$b.Append($v) }; $b.ToString()",
     "1a2.5B2c"},
    {"foreach ($v in 'abc', 5, 'def', $true, 'g') { try { $v.Substring(1) } catch { '!' } }",
     "bc|!|ef|!|"},
    {"$l = [System.Collections.Generic.List[int]]::new(); foreach ($v in 1, '2', 3, 4.0) "
     "{ $l.Add($v) }; $l -join ','; foreach ($v in $l) { $v.GetType().Name }",
     "1,2,3,4|Int32|Int32|Int32|Int32"},
    {"foreach ($v in 1, -2, -2.5, 3) { [math]::Abs($v) }", "1|2|2.5|3"},
    {"foreach ($v in '1', 2, 'x', '3') { try { [int]::Parse($v) } catch { '!' } }", "1|2|!|3"},
    {"'{0}-{1:d3}-{2:x}-{3,4}|{4:X4}' -f 'a', 7, 255, 5, -1; '{{{0}}}' -f 1; '{0:d}' -f -12",
     "a-007-ff-   5|FFFFFFFF|{1}|-12"},
};

static int setup(void **state)
{
    static const ps_typedef *const *const types[] = {ps_net_types, NULL};
    struct ps_engine_options options = {.types = types};
    capture = (struct capture){.out = {write_out}, .errors = {write_error}};
    ps_buf_init(&capture.text, 1 << 20);
    *state = ps_engine_new(&options);
    return *state ? 0 : -1;
}

static int teardown(void **state)
{
    ps_engine_free(*state);
    ps_buf_free(&capture.text);
    return 0;
}

/* Each script in a runspace of its own. */
static void run_alone(ps_engine *e, const char *script, const char *expected)
{
    struct ps_runspace_options opening = {0};
    struct ps_buf error;
    ps_buf_init(&error, 1000);
    ps_runspace *rs = ps_runspace_open(e, &opening, &error);
    assert_non_null(rs);
    ps_engine_lock_take(ps_engine_lock_of(e));
    run(rs, script);
    ps_engine_lock_give(ps_engine_lock_of(e));
    ps_runspace_close(rs);
    ps_buf_free(&error);
    if (strcmp(ps_buf_cstr(&capture.text), expected))
        print_error("%s\n", script);
    assert_string_equal(ps_buf_cstr(&capture.text), expected);
}

static void test_scripts(void **state)
{
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++)
        run_alone(*state, cases[i].script, cases[i].expected);
}

/* Catches and traps name more types than any fixed room would hold. */
static void test_many_types(void **state)
{
    enum { TYPES = 300 };
    struct ps_buf b;
    ps_buf_init(&b, 1 << 16);
    ps_buf_printf(&b, "try { 1/0 } catch ");
    for (unsigned i = 0; i < TYPES; i++)
        ps_buf_printf(&b, "[System.ArgumentException], ");
    ps_buf_printf(&b, "[System.DivideByZeroException] { 'the last' }");
    run_alone(*state, ps_buf_cstr(&b), "the last");
    ps_buf_clear(&b);
    for (unsigned i = 0; i < TYPES; i++)
        ps_buf_printf(&b, "trap [System.ArgumentException] { 'no' } ");
    ps_buf_printf(&b, "trap [System.DivideByZeroException] { 'yes'; continue } 1/0; 'on'");
    run_alone(*state, ps_buf_cstr(&b), "yes|on");
    ps_buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_scripts),
                                       cmocka_unit_test(test_many_types)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
