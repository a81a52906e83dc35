// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/htmltext.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstddef>
#include <memory>
#include <vector>

namespace tradespace {

namespace {

bool isHidden(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_HEAD:
        return true;
    default:
        return false;
    }
}

/// Line breaks around a block: 2 leave a blank line.
int breaksAround(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
        return 2;
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_HR:
        return 1;
    default:
        return 0;
    }
}

/// Collects words; breaks and spaces come only before something.
class Lines
{
public:
    void breakLine(int breaks) { m_breaks = std::max(m_breaks, breaks); }
    void space() { m_space = true; }
    void add(char c)
    {
        if (!m_text.empty() && m_breaks > 0)
            m_text.append(static_cast<std::size_t>(m_breaks), '\n');
        else if (!m_text.empty() && m_space)
            m_text += ' ';
        m_breaks = 0;
        m_space = false;
        m_text += c;
    }
    void addText(std::string_view text, bool keepLines)
    {
        for (const char c : text) {
            if (c == '\n' && keepLines)
                breakLine(1);
            else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f')
                space();
            else
                add(c);
        }
    }
    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
    int m_breaks = 0;
    bool m_space = false;
};

void collect(const GumboNode &node, int depth, bool keepLines, Lines &lines)
{
    switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
        lines.addText(node.v.text.text, keepLines);
        return;
    case GUMBO_NODE_ELEMENT:
        break;
    default:
        return;
    }
    const GumboElement &element = node.v.element;
    if (depth <= 0 || isHidden(element.tag))
        return;
    const int breaks = breaksAround(element.tag);
    if (element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH)
        lines.space();
    lines.breakLine(breaks);
    if (element.tag == GUMBO_TAG_LI)
        lines.addText("- ", false);
    for (unsigned int i = 0; i < element.children.length; ++i)
        collect(*static_cast<const GumboNode *>(element.children.data[i]), depth - 1,
                keepLines || element.tag == GUMBO_TAG_PRE, lines);
    lines.breakLine(breaks);
}

/// The first element of that kind, not deeper than `depth`.
const GumboNode *find(const GumboNode &node, GumboTag tag, int depth)
{
    if (node.type != GUMBO_NODE_ELEMENT || depth < 0)
        return nullptr;
    if (node.v.element.tag == tag)
        return &node;
    for (unsigned int i = 0; i < node.v.element.children.length; ++i) {
        const auto *child = static_cast<const GumboNode *>(node.v.element.children.data[i]);
        if (const auto *found = find(*child, tag, depth - 1))
            return found;
    }
    return nullptr;
}

/// Memory for one parse, given back all at once: freeing the tree node by node would recurse as
/// deep as the page says. What asks for more than the bound ends the parse, as does a stop.
class Arena
{
public:
    explicit Arena(const std::stop_token &stop)
        : m_stop(stop)
    {
    }
    void *allocate(std::size_t bytes)
    {
        bytes = (bytes + alignof(std::max_align_t) - 1) & ~(alignof(std::max_align_t) - 1);
        if (m_total + bytes > maxBytes || m_stop.stop_requested())
            std::longjmp(jump, 1); // only frames of the parser, which is C, are left behind
        if (m_blocks.empty() || m_used + bytes > m_size) {
            m_size = std::max(bytes, blockBytes);
            m_blocks.push_back(std::make_unique<std::byte[]>(m_size));
            m_used = 0;
            m_total += m_size;
        }
        void *at = m_blocks.back().get() + m_used;
        m_used += bytes;
        return at;
    }
    std::jmp_buf jump;

private:
    static constexpr std::size_t blockBytes = 1U << 20;
    static constexpr std::size_t maxBytes = 512U << 20;
    const std::stop_token &m_stop;
    std::vector<std::unique_ptr<std::byte[]>> m_blocks;
    std::size_t m_used = 0;
    std::size_t m_size = 0;
    std::size_t m_total = 0;
};

/// Null when the page asks for too much.
const GumboOutput *parse(Arena &arena, std::string_view html)
{
    GumboOptions options = kGumboDefaultOptions;
    options.userdata = &arena;
    options.allocator = [](void *userdata, std::size_t bytes) {
        return static_cast<Arena *>(userdata)->allocate(bytes);
    };
    options.deallocator = [](void *, void *) {};
    options.max_errors = 0;
    if (setjmp(arena.jump) != 0)
        return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size());
}

/// Elements that hold nothing, or end where the next of their kind begins.
bool nests(std::string_view tag)
{
    constexpr std::array<std::string_view, 22> flat{
        "area", "base", "br", "col",   "dd",     "dt",    "embed", "hr", "img", "input",  "li",
        "link", "meta", "p",  "param", "source", "tbody", "td",    "th", "tr",  "option", "wbr"};
    return std::find(flat.begin(), flat.end(), tag) == flat.end();
}

/// The name of a tag that begins at `at`, in lower case, at most 16 letters.
std::string tagAt(std::string_view html, std::size_t at)
{
    std::string tag;
    for (; at < html.size() && tag.size() < 16; ++at) {
        const char c = html[at];
        if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9'))
            break;
        tag += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return tag;
}

/// Where the tag that begins at `at` ends, past what stands in quotes.
std::size_t tagEnd(std::string_view html, std::size_t at)
{
    char quote = 0;
    for (; at < html.size(); ++at) {
        if (quote != 0)
            quote = html[at] == quote ? '\0' : quote;
        else if (html[at] == '"' || html[at] == '\'')
            quote = html[at];
        else if (html[at] == '>')
            return at;
    }
    return html.size();
}

/// Elements whose content is no markup: where it ends.
std::size_t rawTextEnd(std::string_view html, std::size_t at, std::string_view tag)
{
    for (at = html.find("</", at); at != std::string_view::npos; at = html.find("</", at + 2)) {
        if (tagAt(html, at + 2) == tag)
            return at;
    }
    return html.size();
}

bool isRawText(std::string_view tag)
{
    return tag == "script" || tag == "style" || tag == "textarea" || tag == "title" || tag == "xmp"
        || tag == "iframe" || tag == "noembed" || tag == "noframes";
}

/// The beginning that opens no more than `most` elements at once: the parser walks through all open
/// ones at every tag. Drawings (SVG) close their leaves by themselves; as HTML would leave these
/// open, so many are borne and no more.
std::string_view notDeeper(std::string_view html, int most)
{
    constexpr int mostLeaves = 20'000;
    int open = 0;
    int leaves = 0;
    int drawings = 0;
    for (auto i = html.find('<'); i != std::string_view::npos && i + 1 < html.size();
         i = html.find('<', i)) {
        if (html.substr(i).starts_with("<!--")) {
            const auto end = html.find("-->", i + 4);
            i = end == std::string_view::npos ? html.size() : end + 3;
            continue;
        }
        const bool closes = html[i + 1] == '/';
        const std::string tag = tagAt(html, i + (closes ? 2 : 1));
        if (tag.empty()) {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        const std::size_t end = tagEnd(html, i + 1);
        i = end;
        if (!closes && isRawText(tag) && drawings == 0) {
            i = rawTextEnd(html, end, tag);
            continue;
        }
        if (!nests(tag))
            continue;
        const bool leaf = !closes && drawings > 0 && end < html.size() && html[end - 1] == '/';
        if (tag == "svg" || tag == "math")
            drawings = closes ? std::max(drawings - 1, 0) : drawings + (leaf ? 0 : 1);
        if (leaf)
            ++leaves;
        else
            open = closes ? std::max(open - 1, 0) : open + 1;
        if (open > most || leaves > mostLeaves)
            return html.substr(0, begin);
    }
    return html;
}

} // namespace

HtmlText textOfHtml(std::string_view html, const std::stop_token &stop)
{
    const std::size_t whole = html.size();
    html = notDeeper(html.substr(0, maxHtmlBytes), maxHtmlDepth);
    HtmlText out;
    Arena arena(stop);
    const GumboOutput *output = parse(arena, html);
    if (output == nullptr || output->root == nullptr) {
        out.text = "[The page cannot be read: it is too large.]";
        return out;
    }
    constexpr int titleDepth = 3; // html, head, title
    if (const auto *title = find(*output->root, GUMBO_TAG_TITLE, titleDepth)) {
        Lines lines;
        for (unsigned int i = 0; i < title->v.element.children.length; ++i)
            collect(*static_cast<const GumboNode *>(title->v.element.children.data[i]), 1, false,
                    lines);
        out.title = lines.take();
    }
    Lines lines;
    collect(*output->root, 2 * maxHtmlDepth, false, lines);
    out.text = lines.take();
    if (html.size() < whole)
        out.text += "\n[The rest of the page was left out: it is too long or nested too deeply.]";
    return out;
}

} // namespace tradespace
