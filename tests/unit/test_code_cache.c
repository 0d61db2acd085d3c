/* test_code_cache.c - what a runspace keeps of the texts that it has parsed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/string.h"
#include "engine/code.h"
#include "engine/code_cache.h"
#include "language/script.h"

static struct ps_code_cache cache;

static struct ps_code *find(const char *text, const char *file, uint32_t epoch)
{
    ps_string *t = ps_string_c(text), *f = file ? ps_string_c(file) : NULL;
    struct ps_code *code = ps_code_cache_find(&cache, t, f, epoch);
    ps_string_release(t);
    ps_string_release(f);
    return code;
}

static void meet(const ps_string *text, const char *file)
{
    ps_string *f = file ? ps_string_c(file) : NULL;
    struct ps_script *s = ps_parse(text, f, 0);
    struct ps_code *code = ps_code_new(s, s->root, NULL);
    ps_code_cache_note(&cache, code);
    ps_code_release(code);
    ps_script_release(s);
    ps_string_release(f);
}

static void met(const char *text, const char *file)
{
    ps_string *t = ps_string_c(text);
    meet(t, file);
    ps_string_release(t);
}

static void test_second_time(void **state)
{
    (void)state;
    assert_null(find("1 + 1", NULL, 0));
    met("1 + 1", NULL);
    assert_null(find("1 + 1", NULL, 0)); /* once is not kept */
    met("1 + 1", NULL);
    assert_non_null(find("1 + 1", NULL, 0));
    assert_null(find("1 + 2", NULL, 0));
    assert_true(cache.held > 0);
    ps_code_cache_clear(&cache);
    assert_int_equal(cache.held, 0);
    assert_null(find("1 + 1", NULL, 0));
}

static void test_file(void **state)
{
    (void)state;
    met("$PSCommandPath", "/a.ps1");
    met("$PSCommandPath", "/a.ps1");
    assert_non_null(find("$PSCommandPath", "/a.ps1", 0));
    assert_null(find("$PSCommandPath", "/b.ps1", 0));
    assert_null(find("$PSCommandPath", NULL, 0));
    ps_code_cache_clear(&cache);
}

static void test_types_change(void **state)
{
    (void)state;
    met("[A]", NULL);
    met("[A]", NULL);
    assert_non_null(find("[A]", NULL, 0));
    assert_null(find("[A]", NULL, 1));
    assert_null(find("[A]", NULL, 0));
    assert_int_equal(cache.held, 0);
}

/* However many texts come twice, and however long they are. */
static void test_limit(void **state)
{
    (void)state;
    uint64_t most = 0;
    unsigned kept = 0;
    for (unsigned i = 0; i < 12; i++) {
        struct ps_strbuf b;
        ps_strbuf_init(&b, 0);
        for (unsigned line = 0; line < (i == 11 ? 80000 : 8000); line++)
            ps_strbuf_printf(&b, "Get-Item -Path $a%u | Select-Object Name\n", i);
        ps_string *text = ps_strbuf_take(&b);
        meet(text, NULL);
        meet(text, NULL);
        most = cache.held > most ? cache.held : most;
        bool found = ps_code_cache_find(&cache, text, NULL, 0);
        kept += found;
        assert_true(found == (i < 11)); /* the last is too long */
        ps_string_release(text);
    }
    assert_int_equal(kept, 11);
    assert_in_range(most, 8 << 20, 32 << 20);
    ps_code_cache_clear(&cache);
    assert_int_equal(cache.held, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_second_time),
        cmocka_unit_test(test_file),
        cmocka_unit_test(test_types_change),
        cmocka_unit_test(test_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
