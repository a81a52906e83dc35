// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tools/toolform.h"

#include "widgets/common/appearance.h"
#include "widgets/common/labelledfield.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

ToolForm::ToolForm(SettingsList &list, const QString &kind, const QString &title, QWidget *parent)
    : SettingsForm(list, u"tool-"_s + kind + u'-', kind, parent)
    , m_column(new QVBoxLayout(this))
    , m_beside(withRole(new QLabel, "problem"))
{
    m_column->setContentsMargins(0, 0, space::between, 0);
    m_column->setSpacing(space::between);
    m_column->addWidget(withRole(new QLabel(title), "section"));
    m_beside->setTextFormat(Qt::PlainText);
    m_beside->setWordWrap(true);
    m_column->addWidget(m_beside);
}

LabelledField *ToolForm::addLine(const QString &field, const QString &label, QWidget *editor,
                                 const QString &hint)
{
    auto *made = addField(field, label, editor, hint);
    m_column->addWidget(made);
    return made;
}

void ToolForm::addRow(const std::vector<QWidget *> &sideBySide)
{
    auto *grid = columns(static_cast<int>(sideBySide.size()));
    for (std::size_t i = 0; i < sideBySide.size(); ++i) {
        sideBySide[i]->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // equal widths
        grid->addWidget(sideBySide[i], 0, static_cast<int>(i), Qt::AlignTop);
    }
    m_column->addLayout(grid);
}

void ToolForm::addKeyNote()
{
    m_keyNote = withRole(new QLabel, "caption");
    m_keyNote->setTextFormat(Qt::PlainText);
    m_keyNote->setWordWrap(true);
    m_column->addWidget(m_keyNote);
}

void ToolForm::addFolder(const QString &field, const QString &label, const QString &hint)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::between);
    row->addWidget(addField(field, label, text(field, Empty::Absent), hint), 1);
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, [this, field] { emit folderWanted(field); });
    auto *beside = new LabelledField(u" "_s, choose); // in line with the field
    choose->setAccessibleName(choose->text());
    row->addWidget(beside, 0, Qt::AlignTop);
    m_column->addLayout(row);
}

void ToolForm::addWidget(QWidget *widget)
{
    m_column->addWidget(widget);
}

void ToolForm::end()
{
    m_column->addStretch(1); // fields are no taller than they need
    begin();
}

void ToolForm::follow()
{
    SettingsForm::follow();
    if (!shows())
        return;
    m_beside->setText(list().problemBeside(row(), fields()));
    m_beside->setVisible(!m_beside->text().isEmpty());
    if (m_keyNote == nullptr)
        return;
    m_keyNote->setText(list().keyNote(row()));
    m_keyNote->setVisible(!m_keyNote->text().isEmpty());
}

SearchForm::SearchForm(SettingsList &list, QWidget *parent)
    : ToolForm(list, u"search"_s, tr("Search of the web"), parent)
{
    addRow({addField(u"name"_s, tr("Name"), text(u"name"_s, Empty::Absent),
                     tr("Experiments name it search:NAME")),
            addField(u"service"_s, tr("Service"),
                     choice(u"service"_s,
                            {{tr("SearXNG, your own"), u"searxng"_s},
                             {tr("Brave"), u"brave"_s},
                             {tr("Tavily"), u"tavily"_s},
                             {tr("Serper, or one that answers like it"), u"serper"_s}}))});
    auto *address = text(u"address"_s, Empty::Absent);
    address->setPlaceholderText(tr("That of the service; SearXNG has none"));
    addLine(u"address"_s, tr("Address"), address,
            tr("Whole, like https://host/path; of SearXNG without /search"));
    addLine(u"key"_s, tr("Environment variable that holds the key"), text(u"key"_s, Empty::Absent),
            tr("Its name only, or keychain:NAME. The key is read when it is needed, and kept in no "
               "file."));
    addKeyNote();
    addLine(u"price"_s, tr("Price of a query, $"),
            amount(u"price"_s, tr("Not known: limits in US dollars are refused")));
    end();
}

PagesForm::PagesForm(SettingsList &list, QWidget *parent)
    : ToolForm(list, u"fetch"_s, tr("Pages of the web"), parent)
{
    auto *what = withRole(new QLabel(tr("Agents whose experiment names \"fetch\" may read pages of "
                                        "the public internet, and nothing of this machine or of a "
                                        "private network but what is named here.")),
                          "secondary");
    what->setWordWrap(true);
    addWidget(what);
    addLine(u"allow"_s, tr("Private hosts that may be read all the same"),
            lines(u"allow"_s, tr("One a line, as host or host:port"), Empty::Absent));
    addLine(u"price"_s, tr("Price of a page, $"),
            amount(u"price"_s, tr("Not known: limits in US dollars are refused")));
    addRow({addField(u"megabytes"_s, tr("At most, MB"), amount(u"megabytes"_s, u"5"_s)),
            addField(u"seconds"_s, tr("Within, s"), amount(u"seconds"_s, u"30"_s)),
            addField(u"redirects"_s, tr("Redirects"), amount(u"redirects"_s, u"5"_s))});
    end();
}

DocumentsForm::DocumentsForm(SettingsList &list, QWidget *parent)
    : ToolForm(list, u"documents"_s, tr("Documents of a folder"), parent)
{
    addLine(u"name"_s, tr("Name"), text(u"name"_s, Empty::Absent),
            tr("Experiments name it documents:NAME"));
    addFolder(u"folder"_s, tr("Folder"),
              tr("Its txt, md, html and pdf files are indexed, those in its folders, too"));
    end();
}

} // namespace tradespace
