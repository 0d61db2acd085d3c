/* credential.c - System.Management.Automation.PSCredential and the NetworkCredential made of it. */
#include "types/secure.h"

#include "types/support.h"
#include "object/containers.h"
#include "object/member.h"

#define CREDENTIAL_MEMBERS(M)                                                                      \
    M(CRED_NEW, "new(string userName, securestring password)")                                     \
    M(CRED_NEW_OBJECT, "new(psobject pso)")                                                        \
    M(CRED_USER, "string UserName {get;}")                                                         \
    M(CRED_PASSWORD, "securestring Password {get;}")                                               \
    M(CRED_NETWORK, "System.Net.NetworkCredential GetNetworkCredential()")                         \
    M(CRED_EMPTY, "static pscredential Empty {get;}")
PS_MEMBER_TABLE(credential, CREDENTIAL_MEMBERS)

struct credential {
    ps_object object;
    ps_value user, password;
};

static void credential_drop(ps_object *o)
{
    struct credential *c = (struct credential *)o;
    ps_release(c->user);
    ps_release(c->password);
}

static void credential_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    struct credential *c = (struct credential *)o;
    each(&c->password, u);
}

const ps_class ps_credential_class = {.size = sizeof(struct credential),
                                      .wire_depth = 1,
                                      .drop = credential_drop,
                                      .visit = credential_visit};

ps_value ps_credential_new(ps_worker *w, ps_value user_name, ps_value secure)
{
    struct credential *c =
        ps_object_new(ps_core_type(w, PS_T_CREDENTIAL), &ps_credential_class, PS_INSTANCE);
    c->user = ps_retain(user_name);
    c->password = ps_retain(secure);
    return ps_take_object(c);
}

ps_value ps_credential_user(ps_value credential)
{
    return ((struct credential *)credential.u.object)->user;
}

ps_value ps_credential_password(ps_value credential)
{
    return ((struct credential *)credential.u.object)->password;
}

/* "DOMAIN\\user" and "user@domain" are taken apart (PSCredential.SplitUserDomain). */
static void split(const ps_string *user, ps_value *name, ps_value *domain)
{
    int64_t slash = ps_string_find_unit(user, '\\', 0), at = (int64_t)user->length - 1;
    while (at >= 0 && ps_string_at(user, (uint32_t)at) != '@')
        at--;
    int64_t mark = slash >= 0 ? slash : at;
    if (mark < 0) {
        *name = ps_take_string(ps_string_retain((ps_string *)user));
        *domain = ps_take_string(ps_string_empty());
        return;
    }
    ps_value before = ps_take_string(ps_string_sub(user, 0, (uint32_t)mark));
    ps_value after =
        ps_take_string(ps_string_sub(user, (uint32_t)mark + 1, user->length - (uint32_t)mark - 1));
    *name = slash >= 0 ? after : before;
    *domain = slash >= 0 ? before : after;
}

static ps_result network(ps_cx *cx, const struct credential *c, ps_value *out)
{
    ps_value args[3] = {ps_null(), ps_retain(c->password), ps_null()};
    ps_type *type = ps_type_named(cx->worker, "System.Net.NetworkCredential");
    if (c->user.kind != PS_STRING) {
        ps_release(args[1]);
        return ps_give(ps_null(), out);
    }
    split(c->user.u.string, &args[0], &args[2]);
    ps_result r = ps_type_create(cx, type, args, 3, out);
    for (unsigned i = 0; i < 3; i++)
        ps_release(args[i]);
    return r;
}

static ps_result check_arguments(ps_cx *cx, const ps_value *args)
{
    if (args[0].kind != PS_STRING || args[0].u.string->length == 0)
        return ps_throw_argument(cx, "System.Management.Automation.PSArgumentException", "userName",
                                 "Cannot process argument because the value of argument "
                                 "\"userName\" is not valid. Change the value of the \"userName\" "
                                 "argument and run the operation again.");
    if (ps_is_null(args[1]))
        return ps_throw_argument(cx, "System.Management.Automation.PSArgumentNullException",
                                 "password",
                                 "Cannot process argument because the value of argument "
                                 "\"password\" is null. Change the value of argument \"password\" "
                                 "to a non-null value.");
    return PS_OK;
}

/* Of an object with the properties UserName and Password. */
static ps_result from_object(ps_cx *cx, ps_value object, ps_value *out)
{
    ps_value args[2] = {ps_null(), ps_null()};
    if (ps_is_null(object))
        return ps_throw_null(cx, "pso");
    PS_TRY(ps_get_c(cx, object, "UserName", &args[0]));
    ps_result r = ps_get_c(cx, object, "Password", &args[1]);
    ps_assign(&args[1], ps_retain(ps_base(args[1])));
    if (r == PS_OK && args[1].kind != PS_NULL && !ps_is_class(args[1], &ps_securestring_class))
        r = ps_throw(cx, "System.InvalidCastException",
                     "Unable to cast object of type '%s' to type 'System.Security.SecureString'.",
                     PS_U8(cx, ps_type_of(cx, args[1])->full_name));
    if (r == PS_OK)
        r = check_arguments(cx, args);
    if (r == PS_OK)
        *out = ps_credential_new(cx->worker, args[0], args[1]);
    ps_release(args[0]);
    ps_release(args[1]);
    return r;
}

static ps_result credential_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case CRED_NEW:
        PS_TRY(check_arguments(cx, args));
        *out = ps_credential_new(cx->worker, args[0], args[1]);
        return PS_OK;
    case CRED_NEW_OBJECT:
        return from_object(cx, args[0], out);
    case CRED_USER:
        *out = ps_retain(ps_credential_user(self));
        return PS_OK;
    case CRED_PASSWORD:
        *out = ps_retain(ps_credential_password(self));
        return PS_OK;
    case CRED_NETWORK:
        return network(cx, (const struct credential *)self.u.object, out);
    default: {
        ps_value none = ps_securestring_new(cx->worker, NULL, 0);
        *out = ps_credential_new(cx->worker, ps_null(), none);
        ps_release(none);
        return PS_OK;
    }
    }
}

const ps_typedef ps_type_credential = {
    .name = "System.Management.Automation.PSCredential",
    .members = credential_members,
    .invoke = credential_invoke,
    .cls = &ps_credential_class,
    .flags = PS_TYPE_SEALED | PS_TYPE_CORE,
};
