/* text_open.c - what the constructors of text readers and writers take. */
#include "types/text_open.h"
#include "base/memory.h"
#include "types/path.h"
#include "types/support.h"

ps_result ps_text_encoding_arg(ps_cx *cx, const ps_value *args, unsigned count, unsigned at,
                               struct ps_text_encoding *e)
{
    *e = (struct ps_text_encoding){.codec = PS_CODEC_UTF8};
    if (count <= at)
        return PS_OK;
    return ps_text_encoding_of(args[at], e) ? PS_OK : ps_throw_null(cx, "encoding");
}

ps_result ps_check_buffer_size(ps_cx *cx, const ps_value *args, unsigned count)
{
    for (unsigned i = 1; i < count; i++)
        if (args[i].kind == PS_INT32 && args[i].u.i <= 0 && args[i].u.i != -1)
            return ps_throw(cx, "System.ArgumentOutOfRangeException",
                            "bufferSize ('%lld') must be a non-negative and non-zero value. "
                            "(Parameter 'bufferSize')\nActual value was %lld.",
                            (long long)args[i].u.i, (long long)args[i].u.i);
    return PS_OK;
}

ps_result ps_stream_arg(ps_cx *cx, ps_value v, int64_t mode, int64_t access, ps_value *out)
{
    if (v.kind != PS_STRING) {
        if (!ps_is_stream(v))
            return ps_throw_null(cx, "stream");
        *out = ps_retain(v);
        return PS_OK;
    }
    char *path = ps_path_arg(cx, v, "path");
    if (!path)
        return PS_FAIL;
    ps_result r = ps_file_stream(cx, path, mode, access, out);
    ps_free(path);
    return r;
}
