/*
 * test_connection.c - Test-Connection: echo requests (as a datagram socket of ICMP, or a raw one
 * where only that is allowed) and TCP connections. -Traceroute and -MtuSize are not carried out.
 */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "engine/lock.h"
#include "object/worker.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#define PARAMS(P)                                                                                  \
    P(TARGET, "TargetName")                                                                        \
    P(PING, "Ping")                                                                                \
    P(REPEAT, "Repeat") P(COUNT, "Count") P(DELAY, "Delay") P(TIMEOUT, "TimeoutSeconds")           \
        P(BUFFER, "BufferSize") P(V4, "IPv4") P(V6, "IPv6") P(QUIET, "Quiet") P(TCP, "TcpPort")    \
            P(DETAILED, "Detailed") P(HOPS, "MaxHops") P(RESOLVE, "ResolveDestination")
PS_PARAM_TABLE(PARAMS)

#define RESULT "Microsoft.PowerShell.Commands.TestConnectionCommand+"

enum { COUNT_DEFAULT = 4, TIMEOUT_DEFAULT = 5, BUFFER_DEFAULT = 32, HOPS_DEFAULT = 128 };
enum status { SUCCESS = 0, UNREACHABLE = 11003, TIMED_OUT = 11010 }; /* IPStatus */

struct target {
    const ps_string *name;
    struct sockaddr_storage address;
    socklen_t length;
    char text[NI_MAXHOST];  /* the address */
    char shown[NI_MAXHOST]; /* that, or the name it resolves to */
    char source[65];
};

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

/* ---- names ----------------------------------------------------------------------------------- */

static ps_result unresolved(ps_cmdlet *c, const ps_string *name)
{
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_result r = ps_error(c, "System.Net.NetworkInformation.PingException",
                           "TestConnectionException", PS_RESOURCE_UNAVAILABLE, target,
                           "Testing connection to computer '%s' failed: Cannot resolve the target "
                           "name.",
                           PS_U8(c->cx, name));
    ps_release(target);
    return r;
}

static bool resolve(ps_cmdlet *c, const ps_string *name, struct target *t)
{
    struct addrinfo hints = {.ai_family = ps_arg_switch(c, V6)   ? AF_INET6
                                          : ps_arg_switch(c, V4) ? AF_INET
                                                                 : AF_UNSPEC,
                             .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL, *best;
    struct utsname u;
    char *text = ps_string_to_utf8(name, NULL);
    t->name = name;
    ps_blocking_begin(c->cx);
    int error = getaddrinfo(text, NULL, &hints, &found);
    ps_blocking_end(c->cx);
    ps_free(text);
    if (error)
        return false;
    for (best = found; best && best->ai_family != AF_INET && !ps_arg_switch(c, V6);)
        best = best->ai_next;
    best = best ? best : found;
    memcpy(&t->address, best->ai_addr, best->ai_addrlen);
    t->length = best->ai_addrlen;
    freeaddrinfo(found);
    getnameinfo((struct sockaddr *)&t->address, t->length, t->text, sizeof t->text, NULL, 0,
                NI_NUMERICHOST);
    memcpy(t->shown, t->text, sizeof t->shown);
    if (ps_arg_switch(c, RESOLVE)) {
        ps_blocking_begin(c->cx);
        getnameinfo((struct sockaddr *)&t->address, t->length, t->shown, sizeof t->shown, NULL, 0,
                    0);
        ps_blocking_end(c->cx);
    }
    snprintf(t->source, sizeof t->source, "%s", uname(&u) == 0 ? u.nodename : "");
    return true;
}

/* ---- one try --------------------------------------------------------------------------------- */

static uint16_t checksum(const uint8_t *data, size_t length)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < length; i += 2)
        sum += (uint32_t)(data[i] << 8 | (i + 1 < length ? data[i + 1] : 0));
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return htons((uint16_t)~sum);
}

/* Wait for the answer to an echo request of this number. */
static ps_result await_echo(ps_cmdlet *c, int fd, bool six, bool raw, uint16_t id, uint16_t number,
                            int64_t until, bool *answered)
{
    uint8_t in[65536];
    *answered = false;
    while (!*answered) {
        bool ready;
        int64_t left = (until - now_us()) / 1000;
        if (left <= 0)
            return PS_OK;
        PS_TRY(ps_wait_fd(c->cx, fd, POLLIN, left, &ready));
        if (!ready)
            return PS_OK;
        ssize_t n = recv(fd, in, sizeof in, 0);
        size_t skip = raw && !six && n > 0 ? (size_t)(in[0] & 15) * 4 : 0;
        if (n < (ssize_t)skip + 8)
            continue;
        const uint8_t *p = in + skip;
        uint16_t got_id = (uint16_t)(p[4] << 8 | p[5]), got = (uint16_t)(p[6] << 8 | p[7]);
        *answered = p[0] == (six ? ICMP6_ECHO_REPLY : ICMP_ECHOREPLY) && got == number &&
                    (!raw || got_id == id);
    }
    return PS_OK;
}

static ps_result ping(ps_cmdlet *c, const struct target *t, uint16_t number, enum status *status,
                      int64_t *latency)
{
    bool six = t->address.ss_family == AF_INET6, raw = false, answered = false;
    size_t size = 8 + (size_t)ps_arg_int(c, BUFFER, BUFFER_DEFAULT);
    int protocol = six ? IPPROTO_ICMPV6 : IPPROTO_ICMP;
    int hops = (int)ps_arg_int(c, HOPS, HOPS_DEFAULT);
    int fd = socket(t->address.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, protocol);
    if (fd < 0) {
        raw = true;
        fd = socket(t->address.ss_family, SOCK_RAW | SOCK_CLOEXEC, protocol);
    }
    if (fd < 0)
        return ps_throw(
            c->cx, "System.PlatformNotSupportedException",
            "Test-Connection may not send echo requests here: %s. Let the user's group in "
            "net.ipv4.ping_group_range, or use -TcpPort.",
            strerror(errno));
    uint16_t id = (uint16_t)getpid();
    uint8_t *out = ps_calloc(1, size);
    out[0] = six ? ICMP6_ECHO_REQUEST : ICMP_ECHO;
    out[4] = (uint8_t)(id >> 8);
    out[5] = (uint8_t)id;
    out[6] = (uint8_t)(number >> 8);
    out[7] = (uint8_t)number;
    for (size_t i = 8; i < size; i++)
        out[i] = (uint8_t)('a' + (i - 8) % 23); /* as .NET fills it */
    if (!six) {
        uint16_t sum = checksum(out, size);
        memcpy(out + 2, &sum, sizeof sum);
    }
    setsockopt(fd, six ? IPPROTO_IPV6 : IPPROTO_IP, six ? IPV6_UNICAST_HOPS : IP_TTL, &hops,
               sizeof hops);
    int64_t start = now_us();
    int64_t until = start + ps_arg_int(c, TIMEOUT, TIMEOUT_DEFAULT) * 1000000;
    bool sent = sendto(fd, out, size, 0, (const struct sockaddr *)&t->address, t->length) >= 0;
    ps_free(out);
    ps_result r = sent ? await_echo(c, fd, six, raw, id, number, until, &answered) : PS_OK;
    close(fd);
    *status = !sent ? UNREACHABLE : answered ? SUCCESS : TIMED_OUT;
    *latency = sent && answered ? (now_us() - start) / 1000 : 0;
    return r;
}

/* `*error` 0: connected. */
static ps_result connect_tcp(ps_cmdlet *c, struct target *t, int *error, int64_t *latency)
{
    uint16_t port = htons((uint16_t)ps_arg_int(c, TCP, 0));
    if (t->address.ss_family == AF_INET6)
        ((struct sockaddr_in6 *)&t->address)->sin6_port = port;
    else
        ((struct sockaddr_in *)&t->address)->sin_port = port;
    int64_t start = now_us();
    int fd = socket(t->address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    ps_result r = PS_OK;
    *error = fd < 0 || connect(fd, (struct sockaddr *)&t->address, t->length) != 0 ? errno : 0;
    if (fd >= 0 && *error == EINPROGRESS) {
        bool ready;
        socklen_t size = sizeof *error;
        r = ps_wait_fd(c->cx, fd, POLLOUT, ps_arg_int(c, TIMEOUT, TIMEOUT_DEFAULT) * 1000, &ready);
        *error = ETIMEDOUT;
        if (r == PS_OK && ready)
            getsockopt(fd, SOL_SOCKET, SO_ERROR, error, &size);
    }
    *latency = *error ? 0 : (now_us() - start) / 1000;
    if (fd >= 0)
        close(fd);
    return r;
}

/* ---- what is given --------------------------------------------------------------------------- */

static void put(ps_cmdlet *c, ps_bag *b, const char *name, ps_value take_v)
{
    ps_bag_put_c(c->cx->worker, b, name, take_v);
}

static ps_result give(ps_cmdlet *c, ps_bag *b, const char *type)
{
    ps_value v = ps_take_object(b);
    ps_string *name = ps_string_c(type);
    ps_type_names_insert(c->cx, v, name);
    ps_string_release(name);
    return ps_write(c, v);
}

static ps_result give_ping(ps_cmdlet *c, const struct target *t, unsigned number,
                           enum status status, int64_t latency)
{
    ps_type *type = ps_type_named(c->cx->worker, "System.Net.NetworkInformation.IPStatus");
    ps_bag *b = ps_bag_new(c->cx->worker);
    put(c, b, "Ping", (ps_value){.kind = PS_UINT32, .u.i = number});
    put(c, b, "Source", ps_text(t->source));
    put(c, b, "Destination", ps_take_string(ps_string_retain(t->name)));
    put(c, b, "Address", status == SUCCESS ? ps_text(t->text) : ps_null());
    put(c, b, "DisplayAddress", ps_text(status == SUCCESS ? t->shown : "*"));
    put(c, b, "Latency", ps_long(latency));
    put(c, b, "Status", type ? ps_enum(type, status) : ps_int(status));
    put(c, b, "BufferSize",
        ps_int(status == SUCCESS ? (int32_t)ps_arg_int(c, BUFFER, BUFFER_DEFAULT) : 0));
    return give(c, b, RESULT "PingStatus");
}

static ps_result give_tcp(ps_cmdlet *c, const struct target *t, unsigned number, int error,
                          int64_t latency)
{
    static const struct {
        int error;
        char name[19];
    } names[] = {{0, "Success"},
                 {ECONNREFUSED, "ConnectionRefused"},
                 {ETIMEDOUT, "TimedOut"},
                 {EHOSTUNREACH, "HostUnreachable"},
                 {ENETUNREACH, "NetworkUnreachable"}};
    const char *status = "SocketError";
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].error == error)
            status = names[i].name;
    ps_bag *b = ps_bag_new(c->cx->worker);
    put(c, b, "Id", ps_int((int32_t)number));
    put(c, b, "Source", ps_text(t->source));
    put(c, b, "Target", ps_take_string(ps_string_retain(t->name)));
    put(c, b, "TargetAddress", ps_text(t->text));
    put(c, b, "Port", ps_int((int32_t)ps_arg_int(c, TCP, 0)));
    put(c, b, "Latency", ps_long(latency));
    put(c, b, "Connected", ps_bool(error == 0));
    put(c, b, "Status", ps_text(status));
    return give(c, b, RESULT "TcpPortStatus");
}

/* ---- the command
 * -----------------------------------------------------------------------------------------------
 */

static ps_result pause_before(ps_cmdlet *c, unsigned number)
{
    bool ready;
    return number > 1 ? ps_wait_fd(c->cx, -1, 0, ps_arg_int(c, DELAY, 1) * 1000, &ready) : PS_OK;
}

static ps_result ping_all(ps_cmdlet *c, const struct target *t)
{
    bool quiet = ps_arg_switch(c, QUIET), good = true, endless = ps_arg_switch(c, REPEAT);
    int64_t count = ps_arg_int(c, COUNT, COUNT_DEFAULT);
    for (unsigned i = 1; endless || i <= count; i++) {
        enum status status = TIMED_OUT;
        int64_t latency = 0;
        PS_TRY(pause_before(c, i));
        PS_TRY(ping(c, t, (uint16_t)i, &status, &latency));
        good &= status == SUCCESS;
        if (!quiet)
            PS_TRY(give_ping(c, t, i, status, latency));
        else if (endless)
            PS_TRY(ps_write(c, ps_bool(status == SUCCESS)));
    }
    return quiet ? ps_write(c, ps_bool(good)) : PS_OK;
}

static ps_result tcp_all(ps_cmdlet *c, struct target *t)
{
    bool endless = ps_arg_switch(c, REPEAT);
    int64_t count = ps_arg_bound(c, COUNT) ? ps_arg_int(c, COUNT, 1) : 1;
    for (unsigned i = 1; endless || i <= count; i++) {
        int error = 0;
        int64_t latency = 0;
        PS_TRY(pause_before(c, i));
        PS_TRY(connect_tcp(c, t, &error, &latency));
        PS_TRY(ps_arg_switch(c, DETAILED) ? give_tcp(c, t, i, error, latency)
                                          : ps_write(c, ps_bool(error == 0)));
    }
    return PS_OK;
}

static ps_result test(ps_cmdlet *c, const ps_string *name)
{
    struct target t = {0};
    if (!resolve(c, name, &t))
        return ps_arg_switch(c, QUIET) ? ps_write(c, ps_bool(false)) : unresolved(c, name);
    return ps_in_set(c, "TcpPort") ? tcp_all(c, &t) : ping_all(c, &t);
}

static ps_result process(ps_cmdlet *c)
{
    for (uint32_t i = 0; i < ps_arg_count(c, TARGET); i++) {
        ps_value name = ps_arg_at(c, TARGET, i);
        ps_result r = name.kind == PS_STRING ? test(c, name.u.string) : PS_OK;
        ps_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_test_connection = {
    .name = "Test-Connection", .params = params, .process = process};
