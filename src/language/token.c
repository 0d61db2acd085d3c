/* token.c - the names, texts and traits of token kinds. */
#include "language/token.h"

#include <string.h>

/* By kinds; those that are not named have none. */
const uint32_t ps_token_traits_table[PS_TOKEN_KINDS] = {
    /* clang-format off */
    [PS_TOKEN_NEW_LINE ... PS_TOKEN_RCURLY] = PS_TF_MODE_INVARIANT,
    [PS_TOKEN_RBRACKET ... PS_TOKEN_OR_OR] = PS_TF_MODE_INVARIANT,
    [PS_TOKEN_AMPERSAND ... PS_TOKEN_PIPE] = PS_TF_SPECIAL | PS_TF_MODE_INVARIANT,
    [PS_TOKEN_COMMA] = PS_TF_UNARY | PS_TF_MODE_INVARIANT,
    [PS_TOKEN_MINUS_MINUS ... PS_TOKEN_PLUS_PLUS] =
     PS_TF_UNARY | PS_TF_PREFIX_OR_POSTFIX | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_DOT_DOT] = PS_TF_BINARY | PS_TF_RANGE | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_COLON_COLON ... PS_TOKEN_DOT] = PS_TF_SPECIAL | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_EXCLAIM] = PS_TF_UNARY | PS_TF_CONSTANT_FOLD,
    [PS_TOKEN_MULTIPLY ... PS_TOKEN_REM] = PS_TF_BINARY | PS_TF_MULTIPLY | PS_TF_CONSTANT_FOLD,
    [PS_TOKEN_PLUS ... PS_TOKEN_MINUS] = PS_TF_BINARY | PS_TF_ADD | PS_TF_UNARY | PS_TF_CONSTANT_FOLD,
    [PS_TOKEN_EQUALS ... PS_TOKEN_REMAINDER_EQUALS] = PS_TF_ASSIGNMENT,
    [PS_TOKEN_REDIRECTION] = PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_REDIRECT_IN_STD] =
     PS_TF_MODE_INVARIANT | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_FORMAT] = PS_TF_BINARY | PS_TF_FORMAT | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_NOT ... PS_TOKEN_BNOT] = PS_TF_UNARY | PS_TF_CONSTANT_FOLD,
    [PS_TOKEN_AND ... PS_TOKEN_XOR] = PS_TF_BINARY | PS_TF_LOGICAL | PS_TF_CONSTANT_FOLD,
    [PS_TOKEN_BAND ... PS_TOKEN_BXOR] = PS_TF_BINARY | PS_TF_BITWISE | PS_TF_CONSTANT_FOLD,
    [PS_TOKEN_JOIN] =
     PS_TF_BINARY | PS_TF_UNARY | PS_TF_COMPARISON | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_IEQ ... PS_TOKEN_INOTLIKE] = PS_TF_BINARY | PS_TF_COMPARISON,
    [PS_TOKEN_IMATCH ... PS_TOKEN_IREPLACE] = PS_TF_BINARY | PS_TF_COMPARISON | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_ICONTAINS ... PS_TOKEN_INOTIN] = PS_TF_BINARY | PS_TF_COMPARISON,
    [PS_TOKEN_ISPLIT] =
     PS_TF_BINARY | PS_TF_UNARY | PS_TF_COMPARISON | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_CEQ ... PS_TOKEN_CNOTLIKE] = PS_TF_BINARY | PS_TF_COMPARISON | PS_TF_CASE_SENSITIVE,
    [PS_TOKEN_CMATCH ... PS_TOKEN_CREPLACE] =
     PS_TF_BINARY | PS_TF_COMPARISON | PS_TF_CASE_SENSITIVE | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_CCONTAINS ... PS_TOKEN_CNOTIN] = PS_TF_BINARY | PS_TF_COMPARISON | PS_TF_CASE_SENSITIVE,
    [PS_TOKEN_CSPLIT] =
     PS_TF_BINARY | PS_TF_UNARY | PS_TF_COMPARISON | PS_TF_CASE_SENSITIVE |
     PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_IS ... PS_TOKEN_ISNOT] = PS_TF_BINARY | PS_TF_COMPARISON,
    [PS_TOKEN_AS] = PS_TF_BINARY | PS_TF_COMPARISON | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_POSTFIX_PLUS_PLUS ... PS_TOKEN_POSTFIX_MINUS_MINUS] =
     PS_TF_UNARY | PS_TF_PREFIX_OR_POSTFIX | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_SHL ... PS_TOKEN_SHR] = PS_TF_BINARY | PS_TF_COMPARISON | PS_TF_CONSTANT_FOLD,
    [PS_TOKEN_COLON] = PS_TF_SPECIAL | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_QUESTION_MARK] = PS_TF_TERNARY | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_QUESTION_QUESTION_EQUALS] = PS_TF_ASSIGNMENT,
    [PS_TOKEN_QUESTION_QUESTION] = PS_TF_BINARY | PS_TF_COALESCE,
    [PS_TOKEN_QUESTION_DOT] = PS_TF_SPECIAL | PS_TF_NOT_RESTRICTED,
    [PS_TOKEN_BEGIN] = PS_TF_KEYWORD | PS_TF_BLOCK_NAME,
    [PS_TOKEN_BREAK] = PS_TF_KEYWORD | PS_TF_NO_ATTRIBUTES,
    [PS_TOKEN_CATCH ... PS_TOKEN_CLASS] = PS_TF_KEYWORD,
    [PS_TOKEN_CONTINUE ... PS_TOKEN_DO] = PS_TF_KEYWORD | PS_TF_NO_ATTRIBUTES,
    [PS_TOKEN_DYNAMICPARAM] = PS_TF_KEYWORD | PS_TF_BLOCK_NAME,
    [PS_TOKEN_ELSE ... PS_TOKEN_ELSEIF] = PS_TF_KEYWORD,
    [PS_TOKEN_END] = PS_TF_KEYWORD | PS_TF_BLOCK_NAME,
    [PS_TOKEN_EXIT ... PS_TOKEN_FILTER] = PS_TF_KEYWORD | PS_TF_NO_ATTRIBUTES,
    [PS_TOKEN_FINALLY] = PS_TF_KEYWORD,
    [PS_TOKEN_FOR ... PS_TOKEN_IF] = PS_TF_KEYWORD | PS_TF_NO_ATTRIBUTES,
    [PS_TOKEN_IN ... PS_TOKEN_PARAM] = PS_TF_KEYWORD,
    [PS_TOKEN_PROCESS] = PS_TF_KEYWORD | PS_TF_BLOCK_NAME,
    [PS_TOKEN_RETURN ... PS_TOKEN_TRY] = PS_TF_KEYWORD | PS_TF_NO_ATTRIBUTES,
    [PS_TOKEN_UNTIL] = PS_TF_KEYWORD,
    [PS_TOKEN_USING ... PS_TOKEN_INLINESCRIPT] = PS_TF_KEYWORD | PS_TF_NO_ATTRIBUTES,
    [PS_TOKEN_CONFIGURATION ... PS_TOKEN_DEFAULT] = PS_TF_KEYWORD,
    [PS_TOKEN_CLEAN] = PS_TF_KEYWORD | PS_TF_BLOCK_NAME,
    /* clang-format on */
};

static const char texts[] =
    "unknown\0" "var\0" "@var\0" "param\0" "number\0" "label\0" "ident\0" "generic\0" "newline\0"
    "line continuation\0" "comment\0" "eof\0" "sqstr\0" "dqstr\0" "sq here string\0"
    "dq here string\0" "(\0" ")\0" "{\0" "}\0" "[\0" "]\0" "@(\0" "@{\0" "$(\0" ";\0" "&&\0"
    "||\0" "&\0" "|\0" ",\0" "--\0" "++\0" "..\0" "::\0" ".\0" "!\0" "*\0" "/\0" "%\0" "+\0" "-\0"
    "=\0" "+=\0" "-=\0" "*=\0" "/=\0" "%=\0" "redirection\0" "<\0" "-f\0" "-not\0" "-bnot\0"
    "-and\0" "-or\0" "-xor\0" "-band\0" "-bor\0" "-bxor\0" "-join\0" "-eq\0" "-ne\0" "-ge\0"
    "-gt\0" "-lt\0" "-le\0" "-ilike\0" "-inotlike\0" "-imatch\0" "-inotmatch\0" "-ireplace\0"
    "-icontains\0" "-inotcontains\0" "-iin\0" "-inotin\0" "-isplit\0" "-ceq\0" "-cne\0" "-cge\0"
    "-cgt\0" "-clt\0" "-cle\0" "-clike\0" "-cnotlike\0" "-cmatch\0" "-cnotmatch\0" "-creplace\0"
    "-ccontains\0" "-cnotcontains\0" "-cin\0" "-cnotin\0" "-csplit\0" "-is\0" "-isnot\0" "-as\0"
    "++\0" "--\0" "-shl\0" "-shr\0" ":\0" "?\0" "?" "?=\0" "?" "?\0" "?.\0" "?[\0" "\0" "\0" "\0" "\0"
    "\0" "\0" "\0" "\0" "\0" "\0" "\0" "\0" "\0" "\0" "begin\0" "break\0" "catch\0" "class\0"
    "continue\0" "data\0" "define\0" "do\0" "dynamicparam\0" "else\0" "elseif\0" "end\0" "exit\0"
    "filter\0" "finally\0" "for\0" "foreach\0" "from\0" "function\0" "if\0" "in\0" "param\0"
    "process\0" "return\0" "switch\0" "throw\0" "trap\0" "try\0" "until\0" "using\0" "var\0"
    "while\0" "workflow\0" "parallel\0" "sequence\0" "inlinescript\0" "configuration\0"
    "<dynamic keyword>\0" "public\0" "private\0" "static\0" "interface\0" "enum\0" "namespace\0"
    "module\0" "type\0" "assembly\0" "command\0" "hidden\0" "base\0" "default\0" "clean\0";

static const char names[] =
    "Unknown\0" "Variable\0" "SplattedVariable\0" "Parameter\0" "Number\0" "Label\0"
    "Identifier\0" "Generic\0" "NewLine\0" "LineContinuation\0" "Comment\0" "EndOfInput\0"
    "StringLiteral\0" "StringExpandable\0" "HereStringLiteral\0" "HereStringExpandable\0"
    "LParen\0" "RParen\0" "LCurly\0" "RCurly\0" "LBracket\0" "RBracket\0" "AtParen\0" "AtCurly\0"
    "DollarParen\0" "Semi\0" "AndAnd\0" "OrOr\0" "Ampersand\0" "Pipe\0" "Comma\0" "MinusMinus\0"
    "PlusPlus\0" "DotDot\0" "ColonColon\0" "Dot\0" "Exclaim\0" "Multiply\0" "Divide\0" "Rem\0"
    "Plus\0" "Minus\0" "Equals\0" "PlusEquals\0" "MinusEquals\0" "MultiplyEquals\0"
    "DivideEquals\0" "RemainderEquals\0" "Redirection\0" "RedirectInStd\0" "Format\0" "Not\0"
    "Bnot\0" "And\0" "Or\0" "Xor\0" "Band\0" "Bor\0" "Bxor\0" "Join\0" "Ieq\0" "Ine\0" "Ige\0"
    "Igt\0" "Ilt\0" "Ile\0" "Ilike\0" "Inotlike\0" "Imatch\0" "Inotmatch\0" "Ireplace\0"
    "Icontains\0" "Inotcontains\0" "Iin\0" "Inotin\0" "Isplit\0" "Ceq\0" "Cne\0" "Cge\0" "Cgt\0"
    "Clt\0" "Cle\0" "Clike\0" "Cnotlike\0" "Cmatch\0" "Cnotmatch\0" "Creplace\0" "Ccontains\0"
    "Cnotcontains\0" "Cin\0" "Cnotin\0" "Csplit\0" "Is\0" "IsNot\0" "As\0" "PostfixPlusPlus\0"
    "PostfixMinusMinus\0" "Shl\0" "Shr\0" "Colon\0" "QuestionMark\0" "QuestionQuestionEquals\0"
    "QuestionQuestion\0" "QuestionDot\0" "QuestionLBracket\0" "\0" "\0" "\0" "\0" "\0" "\0" "\0"
    "\0" "\0" "\0" "\0" "\0" "\0" "\0" "Begin\0" "Break\0" "Catch\0" "Class\0" "Continue\0"
    "Data\0" "Define\0" "Do\0" "Dynamicparam\0" "Else\0" "ElseIf\0" "End\0" "Exit\0" "Filter\0"
    "Finally\0" "For\0" "Foreach\0" "From\0" "Function\0" "If\0" "In\0" "Param\0" "Process\0"
    "Return\0" "Switch\0" "Throw\0" "Trap\0" "Try\0" "Until\0" "Using\0" "Var\0" "While\0"
    "Workflow\0" "Parallel\0" "Sequence\0" "InlineScript\0" "Configuration\0" "DynamicKeyword\0"
    "Public\0" "Private\0" "Static\0" "Interface\0" "Enum\0" "Namespace\0" "Module\0" "Type\0"
    "Assembly\0" "Command\0" "Hidden\0" "Base\0" "Default\0" "Clean\0";

static const char *packed(const char *at, unsigned index)
{
    while (index--)
        at += strlen(at) + 1;
    return at;
}

const char *ps_token_text(unsigned kind)
{
    return kind < PS_TOKEN_KINDS ? packed(texts, kind) : "";
}

const char *ps_token_name(unsigned kind)
{
    return kind < PS_TOKEN_KINDS ? packed(names, kind) : "";
}
