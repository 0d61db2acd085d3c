/* new_temporaryfile.c - New-TemporaryFile: an empty file of a name that nobody has. */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "types/file_info.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ps_result end(ps_cmdlet *c)
{
    const char *folder = getenv("TMPDIR");
    char name[4096];
    bool yes;
    if (!folder || !*folder)
        folder = "/tmp";
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    ps_string *target = ps_string_os(folder, strlen(folder));
    ps_result r = ps_should_process(c, target, "New-TemporaryFile", &yes);
    ps_string_release(target);
    if (r != PS_OK || !yes)
        return r;
    snprintf(name, sizeof name, "%.*s/tmpXXXXXX.tmp", (int)(length > 4000 ? 4000 : length), folder);
    int fd = mkstemps(name, 4);
    if (fd < 0)
        return ps_terminate(c, "System.IO.IOException", "NewTemporaryFileWriteError",
                            PS_WRITE_ERROR, ps_null(), "%s : '%s'", strerror(errno), folder);
    close(fd);
    return ps_write(c, ps_file_info_new(c->cx, name, NULL, false));
}

const ps_cmdlet_def ps_cmdlet_new_temporaryfile = {.name = "New-TemporaryFile",
                                                   .params = "",
                                                   .implementing_type = "NewTemporaryFileCommand",
                                                   .flags = PS_CMDLET_SHOULD_PROCESS |
                                                            PS_CMDLET_WRITES_FILES,
                                                   .end = end};
