/* Exceptions and error records: messages, ids, categories, wrapping; what a raise leaves. */
#include "object/exception_types.h"
#include "object/member.h"

#include "value_spec.h"

#define SMA "System.Management.Automation."

static void test_table_is_sorted_and_known(void **state)
{
    (void)state;
    assert_true(ps_exception_count() > 150);
    for (unsigned i = 0; i < ps_exception_count(); i++) {
        const char *name = ps_exception_name(i);
        ps_type *t = ps_type_named(w, name);

        if (i && strcasecmp(ps_exception_name(i - 1), name) >= 0)
            fail_msg("%s stands at the wrong place", name);
        if (!t || !ps_string_is(t->full_name, name))
            fail_msg("%s is no type", name);
        if (!ps_type_is(t, ps_core_type(w, PS_T_EXCEPTION)))
            fail_msg("%s is no exception", name);
    }
}

static void expect_message(ps_exception *take_e, const char *message)
{
    ps_value v = ps_take_object(take_e);
    ps_string *s = ps_exception_message(&cx, v);

    assert_string_equal(ps_u8(&cx, s), message);
    ps_string_release(s);
    ps_release(v);
}

static ps_exception *make(const char *type, const char *message)
{
    return ps_exception_new(w, type, message, ps_null());
}

static void test_messages(void **state)
{
    ps_exception *e;

    (void)state;
    expect_message(make("System.Exception", NULL),
                   "Exception of type 'System.Exception' was thrown.");
    expect_message(make("System.FormatException", NULL),
                   "One of the identified items was in an invalid format.");
    expect_message(make(SMA "MetadataException", NULL), SMA "MetadataException");
    expect_message(make(SMA "Host.HostException", NULL),
                   "An error of type \"" SMA "Host.HostException\" has occurred.");
    expect_message(make("No.Such", "text"), "text");
    e = make("System.ArgumentOutOfRangeException", "msg");
    e->parameter = ps_string_c("p");
    ps_exception_put(w, e, "ActualValue", ps_int(5));
    expect_message(e, "msg (Parameter 'p')\nActual value was 5.");
    e = make(SMA "PSArgumentException", "msg");
    e->parameter = ps_string_c("p");
    expect_message(e, "msg");
    e = make("System.ObjectDisposedException", NULL);
    ps_exception_put(w, e, "ObjectName", ps_text("o"));
    expect_message(e, "Cannot access a disposed object.\nObject name: 'o'.");
}

static void expect_pending(const char *id, const char *category, const char *exception)
{
    ps_value fault = ps_catch(&cx);
    ps_error_record *r = (ps_error_record *)fault.u.object;
    ps_string *s = ps_error_full_id(r);

    assert_string_equal(ps_u8(&cx, s), id);
    ps_string_release(s);
    s = ps_error_category_text(&cx, r);
    assert_string_equal(ps_u8(&cx, s), category);
    ps_string_release(s);
    assert_true(ps_string_is(r->exception.u.object->type->full_name, exception));
    ps_release(fault);
}

static void test_records(void **state)
{
    ps_value target = ps_text("tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt");

    (void)state;
    assert_int_equal(ps_throw(&cx, "System.FormatException", "no %s", "good"), PS_FAIL);
    expect_pending("System.FormatException", "NotSpecified: (:) [], FormatException",
                   "System.FormatException");
    ps_raise(&cx, SMA "ItemNotFoundException", "PathNotFound", PS_OBJECT_NOT_FOUND, target, "x");
    expect_pending("PathNotFound",
                   "ObjectNotFound: (ttttttttttttttttttt\xE2\x80\xA6ttttttttttttttttttt:String) "
                   "[], ItemNotFoundException",
                   SMA "ItemNotFoundException");
    ps_release(target);
    ps_raise_runtime(&cx, "DeadId", PS_DEADLOCK_DETECTED, "x");
    expect_pending("DeadId", "Deadlock detected: (:) [], RuntimeException",
                   SMA "RuntimeException");
}

/* What a statement makes of a .NET exception, and of one of PowerShell's that is no
 * RuntimeException. */
static void test_wrapping(void **state)
{
    (void)state;
    ps_throw(&cx, "System.FormatException", "bad");
    ps_runtime_error(&cx);
    expect_pending("System.FormatException", "OperationStopped: (:) [], FormatException",
                   "System.FormatException");
    ps_raise(&cx, "System.IO.IOException", "Own", PS_READ_ERROR, ps_unset(), "x");
    ps_runtime_error(&cx);
    expect_pending("Own", "ReadError: (:) [], IOException", "System.IO.IOException");
    ps_raise(&cx, SMA "PSInvalidCastException", "SomeCast", PS_INVALID_ARGUMENT, ps_unset(), "x");
    ps_runtime_error(&cx);
    expect_pending("SomeCast", "InvalidArgument: (:) [], RuntimeException",
                   SMA "RuntimeException");
    ps_raise_runtime(&cx, "Same", PS_INVALID_OPERATION, "x");
    ps_runtime_error(&cx);
    expect_pending("Same", "InvalidOperation: (:) [], RuntimeException", SMA "RuntimeException");
}

/* An exception that was raised with an id keeps it when it is thrown again. */
static void test_record_of_exception(void **state)
{
    ps_value fault, e;

    (void)state;
    ps_raise_runtime(&cx, "Kept", PS_INVALID_OPERATION, "x");
    fault = ps_catch(&cx);
    e = ps_retain(((ps_error_record *)fault.u.object)->exception);
    ps_release(fault);
    ps_raise_value(&cx, e);
    expect_pending("Kept", "InvalidOperation: (:) [], RuntimeException", SMA "RuntimeException");
    ps_release(e);
    e = ps_take_object(make(SMA "CommandNotFoundException", "x"));
    ps_raise_value(&cx, e);
    expect_pending("CommandNotFoundException",
                   "ObjectNotFound: (:) [], CommandNotFoundException",
                   SMA "CommandNotFoundException");
    ps_release(e);
}

static void test_text_ring(void **state)
{
    ps_string *s = ps_string_c("abc");

    (void)state;
    for (unsigned i = 0; i < 100; i++)
        assert_string_equal(ps_u8(&cx, s), "abc");
    ps_string_release(s);
}

static void test_stop(void **state)
{
    atomic_bool stop = false;

    (void)state;
    cx.stop = &stop;
    assert_int_equal(ps_poll(&cx), PS_OK);
    atomic_store(&stop, true);
    assert_int_equal(ps_poll(&cx), PS_FAIL);
    assert_int_equal(cx.pending, PS_PENDING_STOP);
    ps_clear_pending(&cx);
    cx.stop = NULL;
}

/* ---- as scripts see them --------------------------------------------------------------------- */

/* Every row's text is read, and every type that it names is one. */
static void test_rows_are_readable(void **state)
{
    (void)state;
    for (unsigned i = 0; i < ps_exception_count(); i++) {
        ps_type *t = ps_type_named(w, ps_exception_name(i));
        const ps_row *row;

        for (unsigned at = 0; (row = ps_type_rows(w, t, &at));) {
            assert_non_null(row->type);
            for (unsigned k = 0; k < row->parameter_count; k++)
                assert_non_null(row->parameters[k].type);
        }
    }
}

static ps_value create(const char *type, const ps_value *args, unsigned count)
{
    ps_value v;

    if (ps_type_create(&cx, ps_type_named(w, type), args, count, &v) != PS_OK) {
        char why[500];

        show_error(why, sizeof why);
        fail_msg("%s: %s", type, why);
    }
    return v;
}

static void expect_property(ps_value o, const char *name, const char *text)
{
    ps_value v;
    ps_string *s;

    assert_int_equal(ps_get_c(&cx, o, name, &v), PS_OK);
    assert_int_equal(ps_to_string(&cx, v, &s), PS_OK);
    assert_string_equal(ps_u8(&cx, s), text);
    ps_string_release(s);
    ps_release(v);
}

static void test_exception_objects(void **state)
{
    const ps_value two[] = {ps_text("msg"), ps_text("p")};
    ps_value inner = create("System.ArgumentException", two, 2), args[4], e, base;

    (void)state;
    expect_property(inner, "Message", "msg (Parameter 'p')");
    expect_property(inner, "ParamName", "p");
    expect_property(inner, "HResult", "-2147024809");
    expect_property(inner, "StackTrace", "");
    args[0] = two[0];
    args[1] = inner;
    e = create(SMA "RuntimeException", args, 2);
    expect_property(e, "Message", "msg");
    expect_property(e, "InnerException",
                    "System.ArgumentException: msg (Parameter 'p')");
    expect_property(e, "WasThrownFromThrowStatement", "False");
    assert_int_equal(ps_set_c(&cx, e, "Source", two[1]), PS_OK);
    expect_property(e, "Source", "p");
    assert_int_equal(ps_call_c(&cx, e, "GetBaseException", NULL, 0, &base), PS_OK);
    assert_true(base.u.object == inner.u.object);
    ps_release(base);
    ps_release(inner);
    ps_release(e);
    args[0] = two[1];
    args[1] = ps_int(7);
    args[2] = two[0];
    e = create("System.ArgumentOutOfRangeException", args, 3);
    expect_property(e, "ActualValue", "7");
    expect_property(e, "Message", "msg (Parameter 'p')\nActual value was 7.");
    ps_release(e);
    ps_release(two[0]);
    ps_release(two[1]);
}

static void test_record_objects(void **state)
{
    ps_value args[4] = {ps_take_object(make("System.FormatException", "bad")), ps_text("Id"),
                        ps_text("ObjectNotFound"), ps_text("target")};
    ps_value r = create(SMA "ErrorRecord", args, 4), info, details, text = ps_text("better");

    (void)state;
    expect_property(r, "FullyQualifiedErrorId", "Id");
    expect_property(r, "TargetObject", "target");
    expect_property(r, "ErrorDetails", "");
    assert_int_equal(ps_get_c(&cx, r, "CategoryInfo", &info), PS_OK);
    expect_property(info, "Category", "ObjectNotFound");
    expect_property(info, "Reason", "FormatException");
    assert_int_equal(ps_set_c(&cx, info, "Activity", args[1]), PS_OK);
    assert_int_equal(ps_get_c(&cx, r, "CategoryInfo", &details), PS_OK);
    ps_release(info);
    expect_property(r, "CategoryInfo", "ObjectNotFound: (target:String) [Id], FormatException");
    ps_release(details);
    details = create(SMA "ErrorDetails", &text, 1);
    assert_int_equal(ps_set_c(&cx, r, "ErrorDetails", details), PS_OK);
    ps_release(details);
    expect_property(r, "ErrorDetails", "better");
    ps_release(text);
    ps_release(r);
    for (unsigned i = 0; i < 4; i++)
        ps_release(args[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_is_sorted_and_known),
        cmocka_unit_test(test_messages),
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_wrapping),
        cmocka_unit_test(test_record_of_exception),
        cmocka_unit_test(test_text_ring),
        cmocka_unit_test(test_stop),
        cmocka_unit_test(test_rows_are_readable),
        cmocka_unit_test(test_exception_objects),
        cmocka_unit_test(test_record_objects),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
