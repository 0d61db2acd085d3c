/*
 * sender_info.c - PSSenderInfo with its PSPrincipal and PSIdentity: what $PSSenderInfo holds.
 * The name is the user's whose process this is; nothing in it is the client's word but
 * ApplicationArguments.
 */
#include "types/sender_info.h"
#include "types/support.h"

#define REMOTING "System.Management.Automation.Remoting."

#define SENDER_MEMBERS(M)                                                                          \
    M(SENDER_USER, REMOTING "PSPrincipal UserInfo {get;}")                                         \
    M(SENDER_ZONE, "System.TimeZoneInfo ClientTimeZone {get;}")                                    \
    M(SENDER_CONNECTION, "string ConnectionString {get;}")                                         \
    M(SENDER_ARGUMENTS, "psprimitivedictionary ApplicationArguments {get;}")                       \
    M(SENDER_CONFIGURATION, "string ConfigurationName {get;}")
PS_MEMBER_TABLE(sender, SENDER_MEMBERS)

#define PRINCIPAL_MEMBERS(M)                                                                       \
    M(PRINCIPAL_IDENTITY, REMOTING "PSIdentity Identity {get;}")                                   \
    M(PRINCIPAL_WINDOWS, "System.Security.Principal.WindowsIdentity WindowsIdentity {get;}")       \
    M(PRINCIPAL_ROLE, "bool IsInRole(string role)")
PS_MEMBER_TABLE(principal, PRINCIPAL_MEMBERS)

#define IDENTITY_MEMBERS(M)                                                                        \
    M(IDENTITY_TYPE, "string AuthenticationType {get;}")                                           \
    M(IDENTITY_AUTHENTICATED, "bool IsAuthenticated {get;}")                                       \
    M(IDENTITY_NAME, "string Name {get;}")                                                         \
    M(IDENTITY_CERTIFICATE, REMOTING "PSCertificateDetails CertificateDetails {get;}")
PS_MEMBER_TABLE(identity, IDENTITY_MEMBERS)

/* One shape for the three: of a sender the principal, of a principal the identity, of an
 * identity the name stands in `first`. */
struct sender {
    ps_object object;
    ps_value first, connection, arguments;
};

static void drop(ps_object *o)
{
    struct sender *s = (struct sender *)o;
    ps_release(s->first);
    ps_release(s->connection);
    ps_release(s->arguments);
}

static void visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    struct sender *s = (struct sender *)o;
    each(&s->first, u);
    each(&s->arguments, u);
}

static const ps_class sender_class = {.size = sizeof(struct sender),
                                      .wire_depth = 4,
                                      .drop = drop,
                                      .visit = visit};
static const ps_class holder_class = {
    .size = sizeof(struct sender), .drop = drop, .visit = visit};

static ps_result sender_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    const struct sender *s = (const struct sender *)self.u.object;
    (void)cx, (void)args, (void)count;
    switch (row) {
    case SENDER_USER: return ps_give(ps_retain(s->first), out);
    case SENDER_CONNECTION: return ps_give(ps_retain(s->connection), out);
    case SENDER_ARGUMENTS: return ps_give(ps_retain(s->arguments), out);
    case SENDER_CONFIGURATION: return ps_give(ps_take_string(ps_string_empty()), out);
    default: return ps_give(ps_null(), out);
    }
}

static ps_result principal_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    const struct sender *s = (const struct sender *)self.u.object;
    (void)cx, (void)args, (void)count;
    switch (row) {
    case PRINCIPAL_IDENTITY: return ps_give(ps_retain(s->first), out);
    case PRINCIPAL_ROLE: return ps_give(ps_bool(false), out); /* as there without a Windows one */
    default: return ps_give(ps_null(), out);
    }
}

static ps_result identity_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    const struct sender *s = (const struct sender *)self.u.object;
    (void)cx, (void)args, (void)count;
    switch (row) {
    case IDENTITY_TYPE: return ps_give(ps_take_string(ps_string_empty()), out);
    case IDENTITY_AUTHENTICATED: return ps_give(ps_bool(true), out);
    case IDENTITY_NAME: return ps_give(ps_retain(s->first), out);
    default: return ps_give(ps_null(), out);
    }
}

/* An object of one of the types that holds `first`, which is consumed. */
static ps_value holder(ps_worker *w, const char *type, const ps_class *cls, ps_value first)
{
    struct sender *s = ps_object_new(ps_type_named(w, type), cls, PS_INSTANCE);
    s->first = first;
    s->connection = s->arguments = ps_null();
    return ps_take_object(s);
}

ps_value ps_sender_info_new(ps_worker *w, ps_string *user, ps_string *connection,
                            ps_value arguments)
{
    if (!ps_type_named(w, REMOTING "PSSenderInfo"))
        return ps_null();
    ps_value name = ps_take_string(ps_string_retain(user));
    ps_value identity = holder(w, REMOTING "PSIdentity", &holder_class, name);
    ps_value principal = holder(w, REMOTING "PSPrincipal", &holder_class, identity);
    ps_value v = holder(w, REMOTING "PSSenderInfo", &sender_class, principal);
    struct sender *s = (struct sender *)v.u.object;
    s->connection = ps_take_string(ps_string_retain(connection));
    s->arguments = ps_retain(arguments);
    return v;
}

const ps_typedef ps_type_sender_info = {.name = REMOTING "PSSenderInfo",
                                        .members = sender_members,
                                        .invoke = sender_invoke,
                                        .cls = &sender_class};
const ps_typedef ps_type_sender_principal = {.name = REMOTING "PSPrincipal",
                                             .members = principal_members,
                                             .invoke = principal_invoke,
                                             .cls = &holder_class};
const ps_typedef ps_type_sender_identity = {.name = REMOTING "PSIdentity",
                                            .members = identity_members,
                                            .invoke = identity_invoke,
                                            .cls = &holder_class};
