/*
 * transcript.c - Start-Transcript, Stop-Transcript.
 */
#include "engine/transcript.h"

#include "base/memory.h"
#include "object/symbol.h"
#include "engine/cmdlet.h"
#include "engine/drives.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#define PARAMS(P)                                                                                  \
    P(PATH, "Path")                                                                                \
    P(LITERAL, "LiteralPath") P(FOLDER, "OutputDirectory") P(APPEND, "Append") P(FORCE, "Force")   \
        P(NO_CLOBBER, "NoClobber") P(INVOCATIONS, "IncludeInvocationHeader")                       \
            P(MINIMAL, "UseMinimalHeader")
PS_PARAM_TABLE(PARAMS)

/* ---- the head -------------------------------------------------------------------------------- */

static ps_result put_versions(ps_cmdlet *c, struct ps_strbuf *b)
{
    ps_value table = ps_version_table(c->x);
    uint32_t at = 0;
    ps_result r = PS_OK;
    for (const ps_dict_entry *e; r == PS_OK && (e = ps_dict_next(ps_as_dict(table), &at));) {
        ps_array *a = e->value.kind == PS_ARRAY ? ps_as_array(e->value) : NULL;
        ps_strbuf_put(b, e->key.u.string);
        ps_strbuf_c(b, ": ");
        for (uint32_t i = 0; r == PS_OK && i < (a ? a->length : 1); i++) {
            ps_value v = a ? ps_array_get(a, i) : ps_retain(e->value);
            ps_strbuf_c(b, i ? ", " : "");
            r = ps_put_text(c->cx, b, v);
            ps_release(v);
        }
        ps_strbuf_unit(b, '\n');
    }
    ps_release(table);
    return r;
}

/* This process's command line, its words by spaces. */
static void put_command_line(struct ps_strbuf *b)
{
    char text[4096];
    int fd = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text);
    if (fd >= 0)
        close(fd);
    for (ssize_t i = 0; i + 1 < n; i++)
        ps_strbuf_unit(b, text[i] ? (uint8_t)text[i] : ' ');
}

static ps_result header(ps_cmdlet *c, ps_string **out)
{
    struct ps_strbuf b;
    struct utsname system;
    char now[16];
    ps_runspace *rs = c->x->runspace;
    const struct passwd *user = getpwuid(geteuid());
    ps_result r = PS_OK;
    ps_transcript_time(now);
    ps_strbuf_init(&b, 1 << 20);
    ps_strbuf_printf(&b, "**********************\nPowerShell transcript start\nStart time: %s\n",
                     now);
    if (!ps_arg_switch(c, MINIMAL)) {
        uname(&system);
        ps_strbuf_printf(&b, "Username: %s\nRunAs User: %s\\%s\nConfiguration Name: \n",
                         rs->user ? PS_U8(c->cx, rs->user) : "", system.nodename,
                         user ? user->pw_name : "");
        ps_strbuf_printf(&b, "Machine: %s (Unix %s)\nHost Application: ", system.nodename,
                         system.release);
        put_command_line(&b);
        ps_strbuf_printf(&b, "\nProcess ID: %d\n", (int)getpid());
        r = put_versions(c, &b);
    }
    ps_strbuf_c(&b, "**********************\n");
    *out = ps_strbuf_take(&b);
    return r;
}

/* ---- the file -------------------------------------------------------------------------------- */

/* PowerShell_transcript.HOST.RANDOM.TIME.txt in a folder. Owned. */
static ps_string *own_name(ps_cmdlet *c, const char *folder)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+";
    struct utsname system;
    char now[16], random[9] = "";
    uint8_t bytes[8];
    ps_transcript_time(now);
    uname(&system);
    if (getentropy(bytes, sizeof bytes) != 0)
        memset(bytes, 0, sizeof bytes);
    for (unsigned i = 0; i < 8; i++)
        random[i] = letters[bytes[i] % 64];
    (void)c;
    return ps_string_printf("%s/PowerShell_transcript.%s.%s.%s.txt", folder, system.nodename,
                            random, now);
}

/* Makes the folders that a path lacks. */
static void make_folders(char *path)
{
    for (char *at = path + 1; (at = strchr(at, '/')); at++) {
        *at = 0;
        mkdir(path, 0777);
        *at = '/';
    }
}

/* The file asked for: as it was named, and absolute. */
static ps_result find_file(ps_cmdlet *c, ps_string **named, char **path)
{
    ps_string *given = ps_arg_string(c, ps_arg_bound(c, LITERAL) ? LITERAL : PATH);
    *path = NULL;
    if (given) {
        *named = ps_string_retain(given);
    } else {
        ps_string *folder = ps_arg_string(c, FOLDER);
        ps_value home = folder ? ps_null() : ps_variable_get_c(c->x, "HOME");
        char *text = ps_string_to_os(folder ? folder : home.u.string, NULL);
        *named = own_name(c, text);
        ps_free(text);
        ps_release(home);
    }
    if (ps_path_file(c->x, *named, path) == PS_OK)
        return PS_OK;
    ps_string_release(*named);
    return PS_FAIL;
}

static ps_result refuse(ps_cmdlet *c, const char *path)
{
    ps_value target = ps_text(path);
    ps_result r =
        errno == EEXIST
            ? ps_terminate(c, "System.UnauthorizedAccessException", "NoClobber", PS_RESOURCE_EXISTS,
                           target, "File %s already exists and %s was specified.", path,
                           "NoClobber")
            : ps_terminate(c, "System.InvalidOperationException", "CannotStartTranscription",
                           PS_INVALID_OPERATION, ps_unset(),
                           "Transcription cannot be started due to the error: %s: '%s'",
                           strerror(errno), path);
    ps_release(target);
    return r;
}

static ps_result open_file(ps_cmdlet *c, char *path)
{
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC;
    flags |= ps_arg_switch(c, APPEND) ? O_APPEND : ps_arg_switch(c, NO_CLOBBER) ? O_EXCL : O_TRUNC;
    make_folders(path);
    int fd = open(path, flags, 0666);
    if (fd < 0 && errno == EACCES && ps_arg_switch(c, FORCE) && chmod(path, 0644) == 0)
        fd = open(path, flags, 0666);
    if (fd < 0)
        return refuse(c, path);
    ps_transcript_push(c->x->runspace, fd, path);
    return PS_OK;
}

/* "Transcript started, output file is X", with the path as a note. */
static ps_result say(ps_cmdlet *c, const char *what, ps_string *path)
{
    ps_string *text =
        ps_string_printf("Transcript %s, output file is %s", what, PS_U8(c->cx, path));
    ps_value plain = ps_take_string(text), v = ps_wrap_new(c->cx, plain);
    ps_member note = {.kind = PS_NOTE_PROPERTY,
                      .name = ps_intern_c(c->cx->worker, "Path"),
                      .value = ps_take_string(ps_string_retain(path))};
    note.spelling = note.name->text;
    ps_result r = ps_extend(c->cx, v, &note, true);
    ps_release(note.value);
    ps_release(plain);
    if (r == PS_OK)
        return ps_write(c, v);
    ps_release(v);
    return r;
}

/* ---- the commands ---------------------------------------------------------------------------- */

/* The pending error as the reason why there is no transcript. */
static ps_result cannot_start(ps_cmdlet *c)
{
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_error_record *record = (ps_error_record *)ps_base(c->cx->fault).u.object;
    ps_string *why = ps_exception_message(c->cx, record->exception);
    ps_clear_pending(c->cx);
    ps_result r = ps_terminate(c, "System.Management.Automation.PSInvalidOperationException",
                               "CannotStartTranscription", PS_INVALID_OPERATION, ps_unset(),
                               "Transcription cannot be started due to the error: %s",
                               why ? PS_U8(c->cx, why) : "");
    ps_string_release(why);
    return r;
}

static ps_result start_end(ps_cmdlet *c)
{
    ps_string *named, *head = NULL;
    char *path;
    bool yes = true;
    if (ps_provider_need_files(c->x) != PS_OK)
        return cannot_start(c);
    PS_TRY(find_file(c, &named, &path));
    ps_result r = ps_should_process(c, named, "Start-Transcript", &yes);
    if (r == PS_OK && yes)
        r = header(c, &head);
    if (r == PS_OK && yes)
        r = open_file(c, path);
    if (r == PS_OK && yes) {
        ps_transcript *below = c->x->runspace->transcripts->below;
        c->x->runspace->transcripts->below = NULL; /* the head is this one's alone */
        ps_string *lines = ps_string_sub(head, 0, head->length - 1);
        ps_transcript_line(c->x->runspace, "", lines);
        ps_string_release(lines);
        c->x->runspace->transcripts->below = below;
        r = say(c, "started", named);
    }
    ps_string_release(head);
    ps_string_release(named);
    ps_free(path);
    return r;
}

const ps_cmdlet_def ps_cmdlet_start_transcript = {.name = "Start-Transcript",
                                                  .params = params,
                                                  .flags = PS_CMDLET_SHOULD_PROCESS |
                                                           PS_CMDLET_WRITES_FILES,
                                                  .end = start_end};

static ps_result stop_end(ps_cmdlet *c)
{
    char *path;
    bool failed, yes = true;
    ps_string *target = ps_string_c("Stop-Transcript");
    ps_result r = ps_should_process(c, target, "Stop-Transcript", &yes);
    ps_string_release(target);
    if (r != PS_OK || !yes)
        return r;
    if (!ps_transcript_pop(c->x->runspace, &path, &failed))
        return ps_terminate(c, "System.Management.Automation.PSInvalidOperationException",
                            "InvalidOperation", PS_INVALID_OPERATION, ps_unset(),
                            "An error occurred stopping transcription: The host is not currently "
                            "transcribing.");
    ps_string *name = ps_string_os(path, strlen(path));
    if (failed)
        r = ps_error(c, "System.IO.IOException", "TranscriptIncomplete", PS_WRITE_ERROR, ps_unset(),
                     "Not all of the transcript could be written to '%s'.", path);
    if (r == PS_OK)
        r = say(c, "stopped", name);
    ps_string_release(name);
    ps_free(path);
    return r;
}

const ps_cmdlet_def ps_cmdlet_stop_transcript = {
    .name = "Stop-Transcript", .flags = PS_CMDLET_SHOULD_PROCESS, .end = stop_end};
