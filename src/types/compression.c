/*
 * compression.c - System.IO.Compression.GZipStream, DeflateStream and ZLibStream. The work is
 * zlib's, which is loaded when it is first asked for; what is used of its interface is declared
 * here.
 */
#include "base/memory.h"
#include "object/worker.h"
#include "types/stream_private.h"
#include "types/support.h"

#include <dlfcn.h>
#include <string.h>

#define COMPRESSION "System.IO.Compression."
#define COMPRESSION_MEMBERS(M)                                                                     \
    M(CO_NEW, "new(System.IO.Stream stream, " COMPRESSION "CompressionMode mode)")                 \
    M(CO_NEW_OPEN, "new(System.IO.Stream stream, " COMPRESSION "CompressionMode mode, "            \
                   "bool leaveOpen)")                                                              \
    M(CO_LEVEL, "new(System.IO.Stream stream, " COMPRESSION "CompressionLevel compressionLevel)")  \
    M(CO_LEVEL_OPEN, "new(System.IO.Stream stream, " COMPRESSION "CompressionLevel "               \
                     "compressionLevel, bool leaveOpen)")                                          \
    M(CO_BASE, "System.IO.Stream BaseStream {get;}")
PS_MEMBER_TABLE(compression, COMPRESSION_MEMBERS)

/* z_stream of zlib 1.x. */
struct z_state {
    const uint8_t *next_in;
    unsigned avail_in;
    unsigned long total_in;
    uint8_t *next_out;
    unsigned avail_out;
    unsigned long total_out;
    const char *message;
    void *internal;
    void *(*allocate)(void *, unsigned, unsigned);
    void (*give_back)(void *, void *);
    void *opaque;
    int data_type;
    unsigned long adler, reserved;
};

enum { Z_GO_ON = 0, Z_SYNC = 2, Z_LAST = 4, Z_FINE = 0, Z_END = 1, Z_NO_PROGRESS = -5 };
enum { Z_METHOD = 8, CHUNK = 16384 };

struct zlib {
    int (*deflate_init)(struct z_state *, int level, int method, int bits, int memory, int strategy,
                        const char *version, int size);
    int (*inflate_init)(struct z_state *, int bits, const char *version, int size);
    int (*deflate)(struct z_state *, int flush);
    int (*inflate)(struct z_state *, int flush);
    int (*inflate_reset)(struct z_state *);
    int (*deflate_end)(struct z_state *);
    int (*inflate_end)(struct z_state *);
};

struct codec {
    struct z_state z;
    struct zlib use;
    bool writes, begun, ended; /* begun: something was written */
    uint8_t room[CHUNK];       /* compressed bytes */
};

static void drop_library(void *handle)
{
    dlclose(handle);
}

/* The library stays until the worker ends: after the streams that use it. */
static ps_result load(ps_cx *cx, struct zlib *z)
{
    static const struct { /* in the order of the fields */
        char name[16];
    } names[] = {{"deflateInit2_"}, {"inflateInit2_"}, {"deflate"},   {"inflate"},
                 {"inflateReset"},  {"deflateEnd"},    {"inflateEnd"}};
    void **library = ps_worker_attachment(cx->worker, PS_ATTACH_ZLIB, drop_library);
    if (!*library)
        *library = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
    bool whole = *library != NULL;
    for (size_t i = 0; whole && i < sizeof names / sizeof *names; i++) {
        void *function = dlsym(*library, names[i].name);
        memcpy((char *)z + i * sizeof function, &function, sizeof function);
        whole = function != NULL;
    }
    return whole ? PS_OK
                 : ps_throw(cx, "System.PlatformNotSupportedException",
                            "Compression needs zlib (libz.so.1), which is not installed on this "
                            "host.");
}

static ps_result compressed_read(ps_cx *cx, void *state, ps_value below, uint8_t *to, size_t most,
                                 size_t *got)
{
    struct codec *c = state;
    c->z.next_out = to;
    c->z.avail_out = most > INT32_MAX ? INT32_MAX : (unsigned)most;
    *got = 0;
    while (!c->ended && c->z.next_out == to && most) {
        size_t n = 0;
        if (!c->z.avail_in) {
            PS_TRY(ps_stream_read(cx, below, c->room, CHUNK, &n));
            c->z.next_in = c->room;
            c->z.avail_in = (unsigned)n;
            c->ended = !n; /* cut off or not: what there is was given */
            continue;
        }
        int r = c->use.inflate(&c->z, Z_GO_ON);
        if (r == Z_END) { /* another member may stand behind this one */
            c->use.inflate_reset(&c->z);
        } else if (r != Z_FINE && r != Z_NO_PROGRESS) {
            return ps_throw(cx, "System.IO.InvalidDataException",
                            "The archive entry was compressed using an unsupported compression "
                            "method.");
        }
    }
    *got = (size_t)(c->z.next_out - to);
    return PS_OK;
}

static ps_result deflate_all(ps_cx *cx, struct codec *c, ps_value below, int flush)
{
    int r;
    do {
        c->z.next_out = c->room;
        c->z.avail_out = CHUNK;
        r = c->use.deflate(&c->z, flush);
        PS_TRY(ps_stream_write(cx, below, c->room, CHUNK - c->z.avail_out));
        PS_TRY(ps_poll(cx));
    } while (r == Z_FINE && !c->z.avail_out);
    return PS_OK;
}

static ps_result compressed_write(ps_cx *cx, void *state, ps_value below, const void *data,
                                  size_t length)
{
    struct codec *c = state;
    const uint8_t *at = data;
    while (length) {
        unsigned part = length > INT32_MAX ? INT32_MAX : (unsigned)length;
        c->z.next_in = at;
        c->z.avail_in = part;
        PS_TRY(deflate_all(cx, c, below, Z_GO_ON));
        c->begun = true;
        at += part;
        length -= part;
    }
    return PS_OK;
}

static ps_result compressed_flush(ps_cx *cx, void *state, ps_value below)
{
    struct codec *c = state;
    return c->writes && c->begun ? deflate_all(cx, c, below, Z_SYNC) : PS_OK;
}

/* Nothing was written: nothing is to be read. */
static ps_result compressed_finish(ps_cx *cx, void *state, ps_value below)
{
    struct codec *c = state;
    return c->writes && c->begun ? deflate_all(cx, c, below, Z_LAST) : PS_OK;
}

static void compressed_drop(void *state)
{
    struct codec *c = state;
    if (c->writes)
        c->use.deflate_end(&c->z);
    else
        c->use.inflate_end(&c->z);
    ps_free(c);
}

static const struct ps_stream_filter filter = {compressed_read, compressed_write, compressed_flush,
                                               compressed_finish, compressed_drop};

/* CompressionLevel: Optimal, Fastest, NoCompression, SmallestSize. */
static const int8_t levels[] = {6, 1, 0, 9};

static ps_result compression_new(ps_cx *cx, ps_type *type, int bits, unsigned row,
                                 const ps_value *args, unsigned count, ps_value *out)
{
    bool writes = row >= CO_LEVEL || args[1].u.i == 1;
    int64_t most = row >= CO_LEVEL ? 3 : 1;
    if (!ps_is_stream(args[0]))
        return ps_throw_null(cx, "stream");
    if (args[1].u.i < 0 || args[1].u.i > most)
        return row >= CO_LEVEL ? ps_throw_range(cx, "compressionLevel",
                                                "Specified argument was out of the range of valid "
                                                "values.")
                               : ps_throw_argument(cx, "System.ArgumentException", "mode",
                                                   "Enum value was out of legal range.");
    struct zlib use;
    PS_TRY(load(cx, &use));
    struct codec *c = ps_calloc(1, sizeof *c);
    int level = row >= CO_LEVEL ? levels[args[1].u.i] : levels[0];
    c->use = use;
    c->writes = writes;
    int r = writes ? use.deflate_init(&c->z, level, Z_METHOD, bits, level ? 8 : 7, 0, "1",
                                      (int)sizeof c->z)
                   : use.inflate_init(&c->z, bits, "1", (int)sizeof c->z);
    if (r != Z_FINE) {
        ps_free(c);
        return ps_raise_memory(cx);
    }
    return ps_give(ps_filter_stream(type, &filter, c, args[0], writes, count > 2 && args[2].u.i),
                   out);
}

/* `bits`: zlib's sign for the form, with the largest window. */
#define COMPRESSED(stem, name_, bits)                                                              \
    static ps_result stem##_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,   \
                                   unsigned count, ps_value *out)                                  \
    {                                                                                              \
        return row == CO_BASE ? ps_give(ps_filter_below(self), out)                                \
                              : compression_new(cx, self.u.type, bits, row, args, count, out);     \
    }                                                                                              \
    const ps_typedef ps_type_##stem = {.name = COMPRESSION name_,                                  \
                                       .base = "System.IO.Stream",                                 \
                                       .members = compression_members,                             \
                                       .invoke = stem##_invoke,                                    \
                                       .cls = &ps_stream_class};
COMPRESSED(gzip_stream, "GZipStream", 31)
COMPRESSED(deflate_stream, "DeflateStream", -15)
COMPRESSED(zlib_stream, "ZLibStream", 15)
