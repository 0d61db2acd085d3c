/* lexer_words.c - the tables of keywords and operators. */
#include "language/lexer.h"

struct word {
    char text[14];
    uint8_t kind;
};

/* By length; `starts` says where each length begins. */
static const struct word keywords[] = {
    /* clang-format off */
    {"do", PS_TOKEN_DO}, {"if", PS_TOKEN_IF}, {"in", PS_TOKEN_IN}, {"end", PS_TOKEN_END},
    {"for", PS_TOKEN_FOR}, {"try", PS_TOKEN_TRY}, {"var", PS_TOKEN_VAR}, {"base", PS_TOKEN_BASE},
    {"data", PS_TOKEN_DATA}, {"else", PS_TOKEN_ELSE}, {"enum", PS_TOKEN_ENUM},
    {"exit", PS_TOKEN_EXIT}, {"from", PS_TOKEN_FROM}, {"trap", PS_TOKEN_TRAP},
    {"type", PS_TOKEN_TYPE}, {"begin", PS_TOKEN_BEGIN}, {"break", PS_TOKEN_BREAK},
    {"catch", PS_TOKEN_CATCH}, {"class", PS_TOKEN_CLASS}, {"clean", PS_TOKEN_CLEAN},
    {"param", PS_TOKEN_PARAM}, {"throw", PS_TOKEN_THROW}, {"until", PS_TOKEN_UNTIL},
    {"using", PS_TOKEN_USING}, {"while", PS_TOKEN_WHILE}, {"define", PS_TOKEN_DEFINE},
    {"elseif", PS_TOKEN_ELSEIF}, {"filter", PS_TOKEN_FILTER}, {"hidden", PS_TOKEN_HIDDEN},
    {"module", PS_TOKEN_MODULE}, {"public", PS_TOKEN_PUBLIC}, {"return", PS_TOKEN_RETURN},
    {"static", PS_TOKEN_STATIC}, {"switch", PS_TOKEN_SWITCH}, {"command", PS_TOKEN_COMMAND},
    {"default", PS_TOKEN_DEFAULT}, {"finally", PS_TOKEN_FINALLY}, {"foreach", PS_TOKEN_FOREACH},
    {"private", PS_TOKEN_PRIVATE}, {"process", PS_TOKEN_PROCESS}, {"assembly", PS_TOKEN_ASSEMBLY},
    {"continue", PS_TOKEN_CONTINUE}, {"function", PS_TOKEN_FUNCTION},
    {"parallel", PS_TOKEN_PARALLEL}, {"sequence", PS_TOKEN_SEQUENCE},
    {"workflow", PS_TOKEN_WORKFLOW}, {"interface", PS_TOKEN_INTERFACE},
    {"namespace", PS_TOKEN_NAMESPACE}, {"dynamicparam", PS_TOKEN_DYNAMICPARAM},
    {"inlinescript", PS_TOKEN_INLINESCRIPT}, {"configuration", PS_TOKEN_CONFIGURATION},
    /* clang-format on */
};
static const uint8_t keyword_starts[] = {0, 0, 0, 3, 7, 15, 25, 34, 40, 46, 48, 48, 48, 50, 51};

static const struct word operators[] = {
    /* clang-format off */
    {"f", PS_TOKEN_FORMAT}, {"as", PS_TOKEN_AS}, {"eq", PS_TOKEN_IEQ}, {"ge", PS_TOKEN_IGE},
    {"gt", PS_TOKEN_IGT}, {"in", PS_TOKEN_IIN}, {"is", PS_TOKEN_IS}, {"le", PS_TOKEN_ILE},
    {"lt", PS_TOKEN_ILT}, {"ne", PS_TOKEN_INE}, {"or", PS_TOKEN_OR}, {"and", PS_TOKEN_AND},
    {"bor", PS_TOKEN_BOR}, {"ceq", PS_TOKEN_CEQ}, {"cge", PS_TOKEN_CGE}, {"cgt", PS_TOKEN_CGT},
    {"cin", PS_TOKEN_CIN}, {"cle", PS_TOKEN_CLE}, {"clt", PS_TOKEN_CLT}, {"cne", PS_TOKEN_CNE},
    {"ieq", PS_TOKEN_IEQ}, {"ige", PS_TOKEN_IGE}, {"igt", PS_TOKEN_IGT}, {"iin", PS_TOKEN_IIN},
    {"ile", PS_TOKEN_ILE}, {"ilt", PS_TOKEN_ILT}, {"ine", PS_TOKEN_INE}, {"not", PS_TOKEN_NOT},
    {"shl", PS_TOKEN_SHL}, {"shr", PS_TOKEN_SHR}, {"xor", PS_TOKEN_XOR}, {"band", PS_TOKEN_BAND},
    {"bnot", PS_TOKEN_BNOT}, {"bxor", PS_TOKEN_BXOR}, {"join", PS_TOKEN_JOIN},
    {"like", PS_TOKEN_ILIKE}, {"clike", PS_TOKEN_CLIKE}, {"ilike", PS_TOKEN_ILIKE},
    {"isnot", PS_TOKEN_ISNOT}, {"match", PS_TOKEN_IMATCH}, {"notin", PS_TOKEN_INOTIN},
    {"split", PS_TOKEN_ISPLIT}, {"cmatch", PS_TOKEN_CMATCH}, {"cnotin", PS_TOKEN_CNOTIN},
    {"csplit", PS_TOKEN_CSPLIT}, {"imatch", PS_TOKEN_IMATCH}, {"inotin", PS_TOKEN_INOTIN},
    {"isplit", PS_TOKEN_ISPLIT}, {"notlike", PS_TOKEN_INOTLIKE}, {"replace", PS_TOKEN_IREPLACE},
    {"cnotlike", PS_TOKEN_CNOTLIKE}, {"contains", PS_TOKEN_ICONTAINS},
    {"creplace", PS_TOKEN_CREPLACE}, {"inotlike", PS_TOKEN_INOTLIKE},
    {"ireplace", PS_TOKEN_IREPLACE}, {"notmatch", PS_TOKEN_INOTMATCH},
    {"ccontains", PS_TOKEN_CCONTAINS}, {"cnotmatch", PS_TOKEN_CNOTMATCH},
    {"icontains", PS_TOKEN_ICONTAINS}, {"inotmatch", PS_TOKEN_INOTMATCH},
    {"notcontains", PS_TOKEN_INOTCONTAINS}, {"cnotcontains", PS_TOKEN_CNOTCONTAINS},
    {"inotcontains", PS_TOKEN_INOTCONTAINS},
    /* clang-format on */
};
static const uint8_t operator_starts[] = {0, 0, 1, 11, 31, 36, 42, 48, 50, 56, 60, 60, 61, 63};

static bool same(const struct lexer *lx, uint32_t start, uint32_t length, const char *text)
{
    for (uint32_t i = 1; i < length; i++) {
        if (ps_lower(lex_at(&lx->window, start + i)) != (uint8_t)text[i])
            return false;
    }
    return true;
}

static unsigned find(const struct lexer *lx, uint32_t start, uint32_t end,
                     const struct word *words, const uint8_t *starts, uint32_t longest)
{
    uint32_t length = end - start;
    if (length == 0 || length > longest)
        return PS_TOKEN_UNKNOWN;
    uint16_t first = ps_lower(lex_at(&lx->window, start));
    for (unsigned i = starts[length]; i < starts[length + 1]; i++) {
        if ((uint8_t)*words[i].text == first && same(lx, start, length, words[i].text))
            return words[i].kind;
    }
    return PS_TOKEN_UNKNOWN;
}

unsigned lex_find_keyword(const struct lexer *lx, uint32_t start, uint32_t end)
{
    return find(lx, start, end, keywords, keyword_starts, sizeof keyword_starts - 2);
}

unsigned lex_find_operator(const struct lexer *lx, uint32_t start, uint32_t end)
{
    return find(lx, start, end, operators, operator_starts, sizeof operator_starts - 2);
}
