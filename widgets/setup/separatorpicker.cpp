// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/separatorpicker.h"

#include "widgets/common/appearance.h"
#include "widgets/common/flowlayout.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// Those of the grader `set` when it is told none (models/tasks/graders.h).
const std::vector<std::string> usual{"\n", ",", ";", "|"};
constexpr std::size_t mostShown = 30; ///< a description from elsewhere may name any number
constexpr int anotherWidth = 96;

std::vector<std::string> textsOf(const Json &separators)
{
    std::vector<std::string> list;
    for (const Json &each : separators.is_array() ? separators : Json::array()) {
        if (each.is_string() && !each.get_ref<const std::string &>().empty())
            list.push_back(each.get<std::string>());
    }
    return list.empty() ? usual : list;
}

bool isIn(const std::vector<std::string> &list, const std::string &text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

QString nameOf(const std::string &separator)
{
    if (separator == "\n")
        return SeparatorPicker::tr("Line break");
    if (separator == ",")
        return SeparatorPicker::tr("Comma");
    if (separator == ";")
        return SeparatorPicker::tr("Semicolon");
    if (separator == "|")
        return SeparatorPicker::tr("Bar");
    if (separator == "\t")
        return SeparatorPicker::tr("Tab");
    constexpr qsizetype mostLetters = 20;
    return SeparatorPicker::tr("\"%1\"").arg(
        qstr(separator).left(mostLetters).replace(u'\n', u'⏎').replace(u'&', u"&&"_s));
}

} // namespace

SeparatorPicker::SeparatorPicker(QWidget *parent)
    : QWidget(parent)
    , m_row(new FlowLayout(space::between, this))
    , m_another(new QLineEdit)
{
    for (const std::string &separator : usual)
        addBox(separator);
    m_another->setObjectName(u"anotherSeparator"_s);
    m_another->setPlaceholderText(tr("another"));
    m_another->setToolTip(tr("Any text, spaces included; Enter adds it"));
    m_another->setAccessibleName(tr("Another separator"));
    m_another->setMaxLength(100);
    m_another->setFixedWidth(anotherWidth);
    connect(m_another, &QLineEdit::editingFinished, this, &SeparatorPicker::takeAnother);
    m_row->addWidget(m_another);
    setFocusProxy(m_boxes.front().box);
    show(Json());
}

void SeparatorPicker::addBox(const std::string &separator)
{
    auto *box = new QCheckBox(nameOf(separator));
    box->setObjectName(u"separator-"_s + qstr(separator));
    connect(box, &QCheckBox::clicked, this, [this, separator](bool on) { take(separator, on); });
    m_row->insertWidget(static_cast<int>(m_boxes.size()), box);
    m_boxes.push_back({separator, box});
}

/// Those that stay keep their order: the first one joins what is a list in the file.
void SeparatorPicker::take(const std::string &separator, bool on)
{
    std::vector<std::string> list = m_list;
    std::erase(list, separator);
    if (on)
        list.push_back(separator);
    const bool asUsual = std::is_permutation(list.begin(), list.end(), usual.begin(), usual.end());
    const Json separators = asUsual ? Json() : Json(list);
    show(separators);
    emit chosen(separators);
}

void SeparatorPicker::takeAnother()
{
    const std::string another = utf8(m_another->text());
    m_another->clear();
    if (!another.empty() && !isIn(m_list, another))
        take(another, true);
}

/// Boxes for what is in use and not usual.
void SeparatorPicker::remakeOthers()
{
    std::vector<std::string> others;
    for (const std::string &separator : m_list) {
        if (!isIn(usual, separator) && !isIn(others, separator) && others.size() < mostShown)
            others.push_back(separator);
    }
    const bool same =
        std::equal(m_boxes.begin() + static_cast<std::ptrdiff_t>(usual.size()), m_boxes.end(),
                   others.begin(), others.end(),
                   [](const Box &box, const std::string &other) { return box.separator == other; });
    if (same)
        return;
    while (m_boxes.size() > usual.size()) {
        QCheckBox *box = m_boxes.back().box;
        m_row->removeWidget(box);
        box->setParent(nullptr);
        box->deleteLater(); // it may be the one that was just pressed
        m_boxes.pop_back();
    }
    QWidget *before = m_boxes.back().box;
    for (const std::string &other : others) {
        addBox(other);
        setTabOrder(before, m_boxes.back().box);
        before = m_boxes.back().box;
    }
}

void SeparatorPicker::show(const Json &separators)
{
    m_list = textsOf(separators);
    remakeOthers();
    for (const auto &[separator, box] : m_boxes) {
        const QSignalBlocker quiet(box);
        const bool on = isIn(m_list, separator);
        box->setChecked(on);
        box->setEnabled(!on || m_list.size() > 1); // nothing would part the items
    }
}

} // namespace tradespace
