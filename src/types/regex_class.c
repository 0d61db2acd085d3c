/* regex_class.c - recognizing and finding what one class of characters matches. */
#include "types/regex_class.h"

#include <string.h>

/* Where the class in brackets at the front ends; 0: it is not as simple as that. */
static size_t bracketed(const char *text, size_t length)
{
    size_t i = length > 1 && text[1] == '^' ? 2 : 1;
    if (i < length && text[i] == ']')
        return 0;
    for (; i < length && text[i] != '['; i++) {
        if (text[i] == ']')
            return i + 1;
        i += text[i] == '\\';
    }
    return 0;
}

/* Where the one thing at the front ends that stands for a character; 0: it stands for more. */
static size_t one_thing(const char *text, size_t length)
{
    if (!length || strchr("^$|?*+(){}", text[0]))
        return 0;
    if (text[0] == '[')
        return bracketed(text, length);
    if (text[0] != '\\')
        return 1;
    return length > 1 && strchr("^$|?*+(){}[]\\./-", text[1]) ? 2 : 0;
}

enum rx_shape rx_shape_of(const char *text, size_t length)
{
    size_t end = one_thing(text, length);
    if (end && end == length)
        return RX_ONE_OF;
    return end && end + 1 == length && text[end] == '+' ? RX_RUN_OF : RX_OTHER_SHAPE;
}

bool rx_class_find(const bool *set, enum rx_shape shape, const uint8_t *subject, size_t length,
                   size_t start, struct ps_group *match)
{
    size_t from = start;
    while (from < length && !set[subject[from]])
        from++;
    if (from >= length)
        return false;
    size_t to = from + 1;
    if (shape == RX_RUN_OF)
        while (to < length && set[subject[to]])
            to++;
    *match = (struct ps_group){(int32_t)from, (int32_t)(to - from)};
    return true;
}
