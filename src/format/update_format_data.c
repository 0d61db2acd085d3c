/* update_format_data.c - Update-FormatData: views from files. */
#include "base/memory.h"
#include "commands/utility/ps1xml_files.h"
#include "engine/state.h"
#include "format/format.h"
#include "format/ps1xml.h"
#include "format/view.h"

#define PARAMS(P) P(APPEND, "AppendPath") P(PREPEND, "PrependPath")
PS_PARAM_TABLE(PARAMS)

/* A file and what is made of it may have so many bytes. */
enum { MOST_BYTES = 16 << 20 };

static ps_result load(struct ps1xml_files *f, const char *file)
{
    ps_cmdlet *c = f->c;
    ps_string *content;
    struct ps_buf lines, error;
    size_t length;
    PS_TRY(ps_read_text_file(c->x, file, &content));
    char *text = ps_string_to_utf8(content, &length);
    ps_string_release(content);
    ps_buf_init(&lines, MOST_BYTES);
    ps_buf_init(&error, 1 << 16);
    ps_result r = PS_OK;
    if (length <= MOST_BYTES && ps_ps1xml_read(text, length, file, &lines, &error))
        ps_views_add(ps_views_of(c->x), ps_buf_cstr(&lines), f->front);
    else
        r = ps_error(c, "System.Management.Automation.RuntimeException", "FormatXmlUpdateException",
                     PS_INVALID_OPERATION, ps_null(),
                     "Errors occurred while loading the format data file: \n%s",
                     error.length ? ps_buf_cstr(&error) : "The file is too long.");
    ps_buf_free(&lines);
    ps_buf_free(&error);
    ps_free(text);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    struct ps1xml_files f = {.c = c,
                             .action = "Update FormatData",
                             .missing_id = "FormatPrependPathException",
                             .front = true,
                             .load = load};
    PS_TRY(ps1xml_files_each(&f, PREPEND));
    f.front = false;
    f.missing_id = "FormatAppendPathException";
    return ps1xml_files_each(&f, APPEND);
}

const ps_cmdlet_def ps_cmdlet_update_format_data = {
    .name = "Update-FormatData", .params = params, .process = process,
    .flags = PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_READS_FILES | PS_CMDLET_RUNS_SCRIPT};
