/* Text as a date, a span, an XML date and duration and an id, freely and by a format: what is
 * read lies in range and comes back from its round-trip form. A NUL ends the text and starts
 * the format. */
#include "base/datetime.h"
#include "base/guid.h"

#include <stdlib.h>
#include <string.h>

static void check_date(const ps_string *text, const ps_string *format, bool exact)
{
    struct ps_parsed_time parsed;
    int64_t today = PS_TICKS_UNIX, ticks, back;
    enum ps_time_kind kind, same;
    enum ps_time_error error = exact
                                   ? ps_parse_time_exact(text, format, 7, NULL, today, &parsed)
                                   : ps_parse_time(text, 0, NULL, today, &parsed);
    if (error != PS_TIME_OK ||
        !ps_parsed_datetime(&parsed, PS_TIME_ADJUST_UNIVERSAL, NULL, &ticks, &kind))
        return;
    char xml[PS_XML_TIME];
    size_t length = ps_xml_datetime(ticks, kind, NULL, xml);
    if (!ps_ticks_valid(ticks) || !ps_xml_parse_datetime(xml, length, NULL, &back, &same) ||
        back != ticks || same != kind)
        abort();
    struct ps_strbuf b;
    ps_strbuf_init(&b, 100000);
    ps_format_datetime(&b, ticks, kind, format, NULL, NULL);
    ps_format_datetimeoffset(&b, ticks, 0, format, NULL);
    ps_strbuf_free(&b);
}

static void check_span(const ps_string *text, const ps_string *format)
{
    int64_t ticks, back;
    if (ps_parse_timespan_exact(text, format, NULL, &ticks) != PS_NUM_OK &&
        ps_parse_timespan(text, NULL, &ticks) != PS_NUM_OK)
        return;
    char xml[PS_XML_TIME];
    size_t length = ps_xml_duration(ticks, xml);
    if (!ps_xml_parse_duration(xml, length, &back) || back != ticks)
        abort();
    struct ps_strbuf b;
    ps_strbuf_init(&b, 100000);
    ps_format_timespan(&b, ticks, NULL, NULL);
    ps_string *usual = ps_strbuf_take(&b);
    if (ps_parse_timespan(usual, NULL, &back) != PS_NUM_OK || back != ticks)
        abort();
    ps_string_release(usual);
    ps_format_timespan(&b, ticks, format, NULL);
    ps_strbuf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    size_t length = size ? strnlen(text, size) : 0, rest = length < size ? length + 1 : size;
    ps_string *s = ps_string_utf8(text, length);
    ps_string *format = ps_string_utf8(text + rest, size - rest);
    int64_t ticks;
    enum ps_time_kind kind;
    struct ps_guid guid;
    check_date(s, format, false);
    check_date(s, format, true);
    check_span(s, format);
    ps_xml_parse_datetime(text, length, NULL, &ticks, &kind);
    ps_xml_parse_duration(text, length, &ticks);
    ps_guid_read(s, 0, &guid);
    ps_string_release(s);
    ps_string_release(format);
    return 0;
}
