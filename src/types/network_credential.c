/* network_credential.c - System.Net.NetworkCredential: a name, a secret, a domain. */
#include "types/secure.h"
#include "types/support.h"

#define NETWORK_MEMBERS(M)                                                                         \
    M(NETWORK_NEW, "new()")                                                                        \
    M(NETWORK_NEW_TEXT, "new(string userName, string password)")                                   \
    M(NETWORK_NEW_TEXT_DOMAIN, "new(string userName, string password, string domain)")             \
    M(NETWORK_NEW_SECRET, "new(string userName, securestring password)")                           \
    M(NETWORK_NEW_SECRET_DOMAIN, "new(string userName, securestring password, string domain)")     \
    M(NETWORK_USER, "string UserName {get;set;}")                                                  \
    M(NETWORK_PASSWORD, "string Password {get;set;}")                                              \
    M(NETWORK_SECRET, "securestring SecurePassword {get;set;}")                                    \
    M(NETWORK_DOMAIN, "string Domain {get;set;}")                                                  \
    M(NETWORK_GET, "System.Net.NetworkCredential GetCredential(uri uri, "                          \
                   "string authenticationType)")                                                   \
    M(NETWORK_GET_HOST, "System.Net.NetworkCredential GetCredential(string host, int port, "       \
                        "string authenticationType)")
PS_MEMBER_TABLE(network, NETWORK_MEMBERS)

struct network {
    ps_object object;
    ps_value user, secret, domain; /* strings; a SecureString */
};

static void network_drop(ps_object *o)
{
    struct network *n = (struct network *)o;
    ps_release(n->user);
    ps_release(n->secret);
    ps_release(n->domain);
}

static const ps_class network_class = {
    .size = sizeof(struct network), .drop = network_drop};

static ps_value text_or_empty(ps_value v)
{
    return v.kind == PS_STRING ? ps_retain(v) : ps_take_string(ps_string_empty());
}

/* A SecureString of text, or a given one; none is an empty one. */
static ps_value secret_of(ps_worker *w, ps_value v)
{
    if (ps_is_class(v, &ps_securestring_class))
        return ps_retain(v);
    if (v.kind != PS_STRING)
        return ps_securestring_new(w, NULL, 0);
    return ps_securestring_of(w, v.u.string);
}

static ps_result construct(ps_cx *cx, ps_value type, const ps_value *args, unsigned count,
                           ps_value *out)
{
    struct network *n = ps_object_new(type.u.type, &network_class, PS_INSTANCE);
    n->user = text_or_empty(count > 0 ? args[0] : ps_null());
    n->secret = secret_of(cx->worker, count > 1 ? args[1] : ps_null());
    n->domain = text_or_empty(count > 2 ? args[2] : ps_null());
    return ps_give(ps_take_object(n), out);
}

static ps_result network_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    if (row <= NETWORK_NEW_SECRET_DOMAIN)
        return construct(cx, self, args, count, out);
    struct network *n = (struct network *)self.u.object;
    switch (row) {
    case NETWORK_USER: return ps_give(ps_retain(n->user), out);
    case NETWORK_PASSWORD: return ps_give_string(cx, ps_securestring_text(n->secret), out);
    case NETWORK_SECRET: return ps_give(ps_retain(n->secret), out);
    case NETWORK_DOMAIN: return ps_give(ps_retain(n->domain), out);
    case NETWORK_USER | PS_ROW_SET: ps_assign(&n->user, text_or_empty(args[0])); return PS_OK;
    case NETWORK_DOMAIN | PS_ROW_SET: ps_assign(&n->domain, text_or_empty(args[0])); return PS_OK;
    case NETWORK_PASSWORD | PS_ROW_SET: case NETWORK_SECRET | PS_ROW_SET:
        ps_assign(&n->secret, secret_of(cx->worker, args[0]));
        return PS_OK;
    default: return ps_give(ps_retain(self), out);
    }
}

const ps_typedef ps_type_network_credential = {.name = "System.Net.NetworkCredential",
                                               .members = network_members,
                                               .invoke = network_invoke,
                                               .cls = &network_class};
