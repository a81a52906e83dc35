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

QCheckBox *SeparatorPicker::addBox(const std::string &separator)
{
    auto *box = new QCheckBox(nameOf(separator));
    box->setObjectName(u"separator-"_s + qstr(separator));
    connect(box, &QCheckBox::clicked, this, &SeparatorPicker::take);
    m_row->insertWidget(static_cast<int>(m_boxes.size()), box);
    m_boxes.push_back({separator, box});
    return box;
}

void SeparatorPicker::take()
{
    std::vector<std::string> list;
    for (const auto &[separator, box] : m_boxes) {
        if (box->isChecked())
            list.push_back(separator);
    }
    apply(std::move(list));
}

void SeparatorPicker::takeAnother()
{
    const std::string another = utf8(m_another->text());
    if (another.empty())
        return;
    m_another->clear();
    std::vector<std::string> list;
    for (const auto &[separator, box] : m_boxes) {
        if (box->isChecked() || separator == another)
            list.push_back(separator);
    }
    if (!isIn(list, another))
        list.push_back(another);
    apply(std::move(list));
}

void SeparatorPicker::apply(std::vector<std::string> list)
{
    const Json separators = list == usual ? Json() : Json(list);
    show(separators);
    emit chosen(separators);
}

/// Boxes for what is not usual: as many as there are in the list.
void SeparatorPicker::remakeOthers(const std::vector<std::string> &list)
{
    std::vector<std::string> others;
    for (const std::string &separator : list) {
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
        QCheckBox *box = addBox(other);
        setTabOrder(before, box);
        before = box;
    }
}

void SeparatorPicker::show(const Json &separators)
{
    const auto list = textsOf(separators);
    remakeOthers(list);
    const auto ticked = std::count_if(m_boxes.begin(), m_boxes.end(), [&list](const Box &each) {
        return isIn(list, each.separator);
    });
    for (const auto &[separator, box] : m_boxes) {
        const QSignalBlocker quiet(box);
        const bool on = isIn(list, separator);
        box->setChecked(on);
        box->setEnabled(!on || ticked > 1); // nothing would part the items
    }
}

} // namespace tradespace
