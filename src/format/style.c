/*
 * style.c - PSStyle and its parts as scripts see them. Values: PowerShell's PSStyle.cs.
 */
#include "format/style.h"

#include "base/memory.h"
#include "format/text.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/member.h"

#include <string.h>

#define SMA "System.Management.Automation."

/* ---- the style itself ------------------------------------------------------------------------ */

static const char defaults[PS_STYLE_PARTS][8] = {
    [PS_STYLE_ACCENT] = "32;1",        [PS_STYLE_ERROR_ACCENT] = "36;1",
    [PS_STYLE_ERROR] = "31;1",         [PS_STYLE_WARNING] = "33;1",
    [PS_STYLE_VERBOSE] = "33;1",       [PS_STYLE_DEBUG] = "33;1",
    [PS_STYLE_HEADER] = "32;1",        [PS_STYLE_CUSTOM_HEADER] = "32;1;3",
    [PS_STYLE_FEEDBACK_NAME] = "33",   [PS_STYLE_FEEDBACK_TEXT] = "96",
    [PS_STYLE_FEEDBACK_ACTION] = "97", [PS_STYLE_PROGRESS] = "33;1",
    [PS_STYLE_DIRECTORY] = "44;1",     [PS_STYLE_LINK] = "36;1",
    [PS_STYLE_EXECUTABLE] = "32;1"};

static void style_drop(ps_object *o)
{
    ps_style *s = (ps_style *)o;
    for (unsigned i = 0; i < PS_STYLE_PARTS; i++)
        ps_string_release(s->part[i]);
    ps_release(s->extensions);
}

static const ps_class style_class = {.size = sizeof(ps_style),
                                     .drop = style_drop};

ps_value ps_style_new(ps_cx *cx)
{
    ps_style *s = ps_object_new(ps_type_named(cx->worker, SMA "PSStyle"), &style_class,
                                PS_INSTANCE);
    return ps_take_object(s);
}

ps_style *ps_style_now(ps_cx *cx)
{
    if (!cx->hooks || !cx->hooks->variable)
        return NULL;
    ps_value v = cx->hooks->variable(cx, ps_intern_c(cx->worker, "PSStyle"));
    ps_value base = ps_base(v);
    ps_style *s = ps_is_class(base, &style_class) ? (ps_style *)base.u.object : NULL;
    ps_release(v); /* the constant variable goes on holding it */
    return s;
}

ps_string *ps_style_text(const ps_style *style, enum ps_style_part part)
{
    return style && style->part[part] ? ps_string_retain(style->part[part])
                                      : ps_string_printf("\x1b[%sm", defaults[part]);
}

/* FileInfo.Extension, made at first use. */
static ps_dict *extensions(ps_cx *cx, ps_style *s)
{
    static const char names[] = ".zip\0.tgz\0.gz\0.tar\0.nupkg\0.cab\0.7z\0";
    static const char scripts[] = ".ps1\0.psd1\0.psm1\0.ps1xml\0";
    if (s->extensions.kind == PS_UNSET) {
        ps_dict *d = ps_hashtable_new(cx->worker);
        d->flags |= PS_DICT_ORDERED;
        for (const char *n = names; *n; n += strlen(n) + 1)
            ps_dict_put_c(d, n, ps_text("\x1b[31;1m"));
        for (const char *n = scripts; *n; n += strlen(n) + 1)
            ps_dict_put_c(d, n, ps_text("\x1b[33;1m"));
        s->extensions = ps_take_object(d);
    }
    return ps_as_dict(s->extensions);
}

ps_string *ps_style_of_extension(ps_cx *cx, ps_style *style, const ps_string *extension)
{
    ps_value key = {.kind = PS_STRING, .u.string = (ps_string *)extension};
    ps_value *found = style ? ps_dict_find(extensions(cx, style), key) : NULL;
    return found && found->kind == PS_STRING ? ps_string_retain(found->u.string)
                                             : ps_string_empty();
}

/* ---- parts: objects that stand for a piece of the style -------------------------------------- */

typedef struct style_part {
    ps_object object;
    ps_value style;
} style_part;

static void part_drop(ps_object *o)
{
    ps_release(((style_part *)o)->style);
}

static const ps_class part_class = {.size = sizeof(style_part),
                                    .drop = part_drop};

static ps_style *style_of(ps_value self)
{
    ps_value base = ps_base(self);
    if (ps_is_class(base, &style_class))
        return (ps_style *)base.u.object;
    return (ps_style *)ps_base(((style_part *)base.u.object)->style).u.object;
}

static ps_value part_of(ps_cx *cx, const char *type, ps_value self)
{
    char name[80] = SMA "PSStyle+";
    strcat(name, type);
    style_part *p = ps_object_new(ps_type_named(cx->worker, name), &part_class, PS_INSTANCE);
    p->style = ps_retain(self);
    return ps_take_object(p);
}

static ps_result sequence(ps_value *out, const char *code)
{
    *out = ps_take_string(ps_string_printf("\x1b[%sm", code));
    return PS_OK;
}

/* A sequence must not show anything. */
static ps_result check_sequence(ps_cx *cx, ps_value v)
{
    if (v.kind != PS_STRING)
        return ps_throw_argument(cx, "System.ArgumentNullException", "text",
                                 "Value cannot be null.");
    ps_string *plain = ps_plain(v.u.string);
    ps_result r = PS_OK;
    if (plain->length)
        r = ps_throw(cx, "System.ArgumentException",
                     "The specified string contains printable content when it should only contain "
                     "ANSI escape sequences: %s", PS_U8(cx, plain));
    ps_string_release(plain);
    return r;
}

/* Get or set one of the sequences. */
static ps_result settable(ps_cx *cx, ps_value self, enum ps_style_part part, bool set,
                          const ps_value *args, ps_value *out)
{
    ps_style *s = style_of(self);
    if (!set) {
        *out = ps_take_string(ps_style_text(s, part));
        return PS_OK;
    }
    PS_TRY(check_sequence(cx, args[0]));
    ps_string_release(s->part[part]);
    s->part[part] = ps_string_retain(args[0].u.string);
    return PS_OK;
}

/* ---- colours --------------------------------------------------------------------------------- */

#define COLOURS                                                                                    \
    "string Black {get;}\nstring Red {get;}\nstring Green {get;}\nstring Yellow {get;}\n"          \
    "string Blue {get;}\nstring Magenta {get;}\nstring Cyan {get;}\nstring White {get;}\n"         \
    "string BrightBlack {get;}\nstring BrightRed {get;}\nstring BrightGreen {get;}\n"              \
    "string BrightYellow {get;}\nstring BrightBlue {get;}\nstring BrightMagenta {get;}\n"          \
    "string BrightCyan {get;}\nstring BrightWhite {get;}\n"                                        \
    "string FromRgb(byte red, byte green, byte blue)\nstring FromRgb(int rgb)\n"                   \
    "string FromConsoleColor(System.ConsoleColor color)\n"
enum { COLOUR_COUNT = 16, COLOUR_RGB = 16, COLOUR_NUMBER, COLOUR_CONSOLE };

/* The code of a System.ConsoleColor as a foreground. */
static int console_code(int64_t colour)
{
    static const uint8_t codes[16] = {30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93,
                                      97};
    return colour >= 0 && colour < 16 ? codes[colour] : 39;
}

static ps_result colour(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                        unsigned count, ps_value *out)
{
    bool back = ps_string_is(ps_base(self).u.object->type->name, "BackgroundColor");
    int64_t rgb;
    (void)cx, (void)count;
    if (row < COLOUR_COUNT) {
        int code = (row < 8 ? 30 + (int)row : 82 + (int)row) + (back ? 10 : 0);
        *out = ps_take_string(ps_string_printf("\x1b[%dm", code));
        return PS_OK;
    }
    if (row == COLOUR_CONSOLE) {
        *out = ps_take_string(
            ps_string_printf("\x1b[%dm", console_code(args[0].u.i) + (back ? 10 : 0)));
        return PS_OK;
    }
    rgb = row == COLOUR_NUMBER ? args[0].u.i
                               : args[0].u.i << 16 | args[1].u.i << 8 | args[2].u.i;
    *out = ps_take_string(ps_string_printf("\x1b[%d;2;%d;%d;%dm", back ? 48 : 38,
                                           (int)(rgb >> 16 & 255), (int)(rgb >> 8 & 255),
                                           (int)(rgb & 255)));
    return PS_OK;
}

/* ---- groups of settings ---------------------------------------------------------------------- */

static ps_result formatting(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    static const uint8_t parts[] = {
        PS_STYLE_ACCENT, PS_STYLE_HEADER, PS_STYLE_CUSTOM_HEADER, PS_STYLE_ERROR_ACCENT,
        PS_STYLE_ERROR, PS_STYLE_WARNING, PS_STYLE_VERBOSE, PS_STYLE_DEBUG, PS_STYLE_FEEDBACK_NAME,
        PS_STYLE_FEEDBACK_TEXT, PS_STYLE_FEEDBACK_ACTION};
    (void)count;
    return settable(cx, self, parts[row & ~PS_ROW_SET], row & PS_ROW_SET, args, out);
}

static ps_result progress(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                          unsigned count, ps_value *out)
{
    ps_style *s = style_of(self);
    bool set = row & PS_ROW_SET;
    (void)count;
    switch (row & ~PS_ROW_SET) {
    case 0: return settable(cx, self, PS_STYLE_PROGRESS, set, args, out);
    case 1:
        if (set && args[0].u.i < 18)
            return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "MaxWidth",
                                     "The MaxWidth for the Progress rendering must be at least 18 "
                                     "to render correctly.");
        if (set)
            s->progress_width = (int32_t)args[0].u.i;
        *out = set ? *out : ps_int(s->progress_width ? s->progress_width : 120);
        return PS_OK;
    case 2:
        if (set)
            s->progress_view = (uint8_t)args[0].u.i;
        else
            *out = ps_enum(ps_type_named(cx->worker, SMA "ProgressView"), s->progress_view);
        return PS_OK;
    default:
        if (set)
            s->osc = args[0].u.i;
        *out = set ? *out : ps_bool(s->osc);
        return PS_OK;
    }
}

static ps_result file_info(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    static const uint8_t parts[] = {PS_STYLE_DIRECTORY, PS_STYLE_LINK, PS_STYLE_EXECUTABLE};
    (void)count;
    if (row == 3) {
        ps_value style = ((style_part *)ps_base(self).u.object)->style;
        *out = part_of(cx, "FileInfoFormatting+FileExtensionDictionary", style);
        return PS_OK;
    }
    return settable(cx, self, parts[row & ~PS_ROW_SET], row & PS_ROW_SET, args, out);
}

enum { EXT_ADD, EXT_REMOVE, EXT_CLEAR, EXT_CONTAINS, EXT_KEYS, EXT_ITEM };

static ps_result keys_of(ps_cx *cx, const ps_dict *d, ps_value *out)
{
    ps_array *a;
    uint32_t at = 0, n = 0;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_STRING), d->count, &a));
    for (const ps_dict_entry *e; (e = ps_dict_next(d, &at));)
        ps_array_put(a, n++, ps_retain(e->key));
    *out = ps_take_object(a);
    return PS_OK;
}

static ps_result file_extensions(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    ps_dict *d = extensions(cx, style_of(self));
    bool set = row & PS_ROW_SET;
    row &= ~(unsigned)PS_ROW_SET;
    if (row == EXT_KEYS)
        return keys_of(cx, d, out);
    if (row == EXT_CLEAR) {
        ps_dict_clear(d);
        return PS_OK;
    }
    ps_value key = args[set ? count - 1 : 0], decoration = args[set ? 0 : count - 1];
    if (row == EXT_ITEM && set)
        key = args[0], decoration = args[1];
    if (row == EXT_CONTAINS && (key.kind != PS_STRING || !key.u.string->length)) {
        *out = ps_bool(false);
        return PS_OK;
    }
    if (key.kind != PS_STRING || !key.u.string->length || ps_string_at(key.u.string, 0) != '.')
        return ps_throw(cx, "System.ArgumentException",
                        "When adding or removing extensions, the extension must start with a "
                        "period.");
    ps_value *found = ps_dict_find(d, key);
    if (row == EXT_CONTAINS) {
        *out = ps_bool(found != NULL);
    } else if (row == EXT_REMOVE) {
        ps_dict_remove(d, key);
    } else if (row == EXT_ITEM && !set) {
        if (!found)
            return ps_throw(cx, "System.Collections.Generic.KeyNotFoundException",
                            "The given key '%s' was not present in the dictionary.",
                            PS_U8(cx, key.u.string));
        *out = ps_retain(*found);
    } else {
        PS_TRY(check_sequence(cx, decoration));
        if (row == EXT_ADD && found)
            return ps_throw(cx, "System.ArgumentException",
                            "An item with the same key has already been added. Key: %s",
                            PS_U8(cx, key.u.string));
        ps_dict_put(d, ps_retain(key), ps_retain(decoration));
    }
    return PS_OK;
}

/* ---- PSStyle --------------------------------------------------------------------------------- */

#define STYLE_MEMBERS(M)                                                                           \
    M(ST_RENDERING, SMA "OutputRendering OutputRendering {get;set;}")                              \
    M(ST_RESET, "string Reset {get;}") M(ST_BLINK_OFF, "string BlinkOff {get;}")                   \
    M(ST_BLINK, "string Blink {get;}") M(ST_BOLD_OFF, "string BoldOff {get;}")                     \
    M(ST_BOLD, "string Bold {get;}") M(ST_DIM_OFF, "string DimOff {get;}")                         \
    M(ST_DIM, "string Dim {get;}") M(ST_HIDDEN, "string Hidden {get;}")                            \
    M(ST_HIDDEN_OFF, "string HiddenOff {get;}") M(ST_REVERSE, "string Reverse {get;}")             \
    M(ST_REVERSE_OFF, "string ReverseOff {get;}") M(ST_ITALIC_OFF, "string ItalicOff {get;}")      \
    M(ST_ITALIC, "string Italic {get;}") M(ST_UNDERLINE_OFF, "string UnderlineOff {get;}")         \
    M(ST_UNDERLINE, "string Underline {get;}")                                                     \
    M(ST_STRIKE_OFF, "string StrikethroughOff {get;}")                                             \
    M(ST_STRIKE, "string Strikethrough {get;}")                                                    \
    M(ST_FORMATTING, SMA "PSStyle+FormattingData Formatting {get;}")                               \
    M(ST_PROGRESS, SMA "PSStyle+ProgressConfiguration Progress {get;}")                            \
    M(ST_FOREGROUND, SMA "PSStyle+ForegroundColor Foreground {get;}")                              \
    M(ST_BACKGROUND, SMA "PSStyle+BackgroundColor Background {get;}")                              \
    M(ST_FILE_INFO, SMA "PSStyle+FileInfoFormatting FileInfo {get;}")                              \
    M(ST_INSTANCE, "static " SMA "PSStyle Instance {get;}")                                        \
    M(ST_HYPERLINK, "string FormatHyperlink(string text, uri link)")                               \
    M(ST_MAP_FORE, "static string MapForegroundColorToEscapeSequence"                              \
                   "(System.ConsoleColor foregroundColor)")                                        \
    M(ST_MAP_BACK, "static string MapBackgroundColorToEscapeSequence"                              \
                   "(System.ConsoleColor backgroundColor)")                                        \
    M(ST_MAP_PAIR, "static string MapColorPairToEscapeSequence(System.ConsoleColor "               \
                   "foregroundColor, System.ConsoleColor backgroundColor)")
PS_MEMBER_TABLE(style, STYLE_MEMBERS)

static ps_result mapped(unsigned row, const ps_value *args, ps_value *out)
{
    if (row == ST_MAP_PAIR)
        *out = ps_take_string(ps_string_printf("\x1b[%d;%dm", console_code(args[0].u.i),
                                               console_code(args[1].u.i) + 10));
    else
        *out = ps_take_string(ps_string_printf(
            "\x1b[%dm", console_code(args[0].u.i) + (row == ST_MAP_BACK ? 10 : 0)));
    return PS_OK;
}

static ps_result hyperlink(ps_cx *cx, const ps_value *args, ps_value *out)
{
    ps_string *link;
    struct ps_strbuf b;
    PS_TRY(ps_to_string(cx, args[1], &link));
    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, "\x1b]8;;");
    ps_strbuf_put(&b, link);
    ps_strbuf_c(&b, "\x1b\\");
    if (args[0].kind == PS_STRING)
        ps_strbuf_put(&b, args[0].u.string);
    ps_strbuf_c(&b, "\x1b]8;;\x1b\\");
    ps_string_release(link);
    *out = ps_take_string(ps_strbuf_take(&b));
    return PS_OK;
}

static ps_result style_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    static const char codes[][4] = {"0",  "25", "5",  "22", "1",  "22", "2", "8", "28",
                                    "7",  "27", "23", "3",  "24", "4",  "29", "9"};
    static const char parts[][24] = {"FormattingData", "ProgressConfiguration", "ForegroundColor",
                                     "BackgroundColor", "FileInfoFormatting"};
    (void)count;
    if (row >= ST_RESET && row <= ST_STRIKE)
        return sequence(out, codes[row - ST_RESET]);
    if (row >= ST_FORMATTING && row <= ST_FILE_INFO) {
        *out = part_of(cx, parts[row - ST_FORMATTING], self);
        return PS_OK;
    }
    switch (row) {
    case ST_RENDERING:
        *out = ps_enum(ps_type_named(cx->worker, SMA "OutputRendering"), style_of(self)->rendering);
        return PS_OK;
    case ST_RENDERING | PS_ROW_SET:
        style_of(self)->rendering = (uint8_t)args[0].u.i;
        return PS_OK;
    case ST_INSTANCE: {
        ps_style *now = ps_style_now(cx);
        *out = now ? ps_take_object(ps_retain_object(now)) : ps_style_new(cx);
        return PS_OK;
    }
    case ST_HYPERLINK: return hyperlink(cx, args, out);
    default: return mapped(row, args, out);
    }
}

static const ps_typedef type_style = {.name = SMA "PSStyle", .members = style_members,
                                      .invoke = style_invoke, .cls = &style_class,
                                      .flags = PS_TYPE_SEALED};
static const ps_typedef type_foreground = {.name = SMA "PSStyle+ForegroundColor",
                                           .members = COLOURS, .invoke = colour,
                                           .cls = &part_class};
static const ps_typedef type_background = {.name = SMA "PSStyle+BackgroundColor",
                                           .members = COLOURS, .invoke = colour,
                                           .cls = &part_class};
static const ps_typedef type_formatting = {
    .name = SMA "PSStyle+FormattingData",
    .members = "string FormatAccent {get;set;}\nstring TableHeader {get;set;}\n"
               "string CustomTableHeaderLabel {get;set;}\nstring ErrorAccent {get;set;}\n"
               "string Error {get;set;}\nstring Warning {get;set;}\nstring Verbose {get;set;}\n"
               "string Debug {get;set;}\nstring FeedbackName {get;set;}\n"
               "string FeedbackText {get;set;}\nstring FeedbackAction {get;set;}\n",
    .invoke = formatting, .cls = &part_class};
static const ps_typedef type_progress = {
    .name = SMA "PSStyle+ProgressConfiguration",
    .members = "string Style {get;set;}\nint MaxWidth {get;set;}\n" SMA
               "ProgressView View {get;set;}\nbool UseOSCIndicator {get;set;}\n",
    .invoke = progress, .cls = &part_class};
static const ps_typedef type_file_info = {
    .name = SMA "PSStyle+FileInfoFormatting",
    .members = "string Directory {get;set;}\nstring SymbolicLink {get;set;}\n"
               "string Executable {get;set;}\n" SMA
               "PSStyle+FileInfoFormatting+FileExtensionDictionary Extension {get;}\n",
    .invoke = file_info, .cls = &part_class};
static const ps_typedef type_extensions = {
    .name = SMA "PSStyle+FileInfoFormatting+FileExtensionDictionary",
    .members = "void Add(string extension, string decoration)\nvoid Remove(string extension)\n"
               "void Clear()\nbool ContainsKey(string extension)\n"
               "System.Collections.IEnumerable Keys {get;}\n"
               "string Item(string extension) {get;set;}\n",
    .invoke = file_extensions, .cls = &part_class};
static const ps_typedef type_rendering = {.name = SMA "OutputRendering",
                                          .members = "Host=0\nPlainText=1\nAnsi=2\n",
                                          .flags = PS_TYPE_ENUM | PS_TYPE_VALUE};
static const ps_typedef type_progress_view = {.name = SMA "ProgressView",
                                              .members = "Minimal=0\nClassic=1\n",
                                              .flags = PS_TYPE_ENUM | PS_TYPE_VALUE};

/* StringDecorated: a text that knows its width. */
static ps_result decorated_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out);
typedef struct decorated {
    ps_object object;
    ps_string *text;
} decorated;

static void decorated_drop(ps_object *o)
{
    ps_string_release(((decorated *)o)->text);
}

static const ps_class decorated_class = {.size = sizeof(decorated),
                                         .drop = decorated_drop};
enum { DEC_NEW, DEC_IS, DEC_LENGTH, DEC_TEXT, DEC_RENDER };
static const ps_typedef type_decorated = {
    .name = SMA "Internal.StringDecorated",
    .members = "new(string text)\nbool IsDecorated {get;}\nint ContentLength {get;}\n"
               "string ToString()\nstring ToString(" SMA "OutputRendering outputRendering)\n",
    .invoke = decorated_invoke, .cls = &decorated_class};

static ps_result decorated_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    decorated *d = row == DEC_NEW ? NULL : (decorated *)ps_base(self).u.object;
    ps_style *now = ps_style_now(cx);
    bool plain = now && now->rendering == PS_RENDER_PLAIN;
    (void)count;
    switch (row) {
    case DEC_NEW:
        d = ps_object_new(self.u.type, &decorated_class, PS_INSTANCE);
        d->text = args[0].kind == PS_STRING ? ps_string_retain(args[0].u.string)
                                            : ps_string_empty();
        *out = ps_take_object(d);
        return PS_OK;
    case DEC_IS: *out = ps_bool(ps_decorated(d->text)); return PS_OK;
    case DEC_LENGTH: {
        ps_string *s = ps_plain(d->text);
        *out = ps_int((int32_t)s->length);
        ps_string_release(s);
        return PS_OK;
    }
    case DEC_RENDER:
        if (args[0].u.i == PS_RENDER_HOST)
            return ps_throw(cx, "System.ArgumentException",
                            "Only 'ANSI' or 'PlainText' is supported for this method.");
        plain = args[0].u.i == PS_RENDER_PLAIN;
        break;
    default: break;
    }
    *out = ps_take_string(plain ? ps_plain(d->text) : ps_string_retain(d->text));
    return PS_OK;
}

const ps_typedef *const ps_style_types[] = {
    &type_style, &type_foreground, &type_background, &type_formatting, &type_progress,
    &type_file_info, &type_extensions, &type_rendering, &type_progress_view, &type_decorated,
    NULL};
