// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prices/priceform.h"

#include "widgets/common/appearance.h"
#include "widgets/common/labelledfield.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QLabel *plainLabel(const char *role)
{
    auto *label = withRole(new QLabel, role);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

PriceForm::PriceForm(SettingsList &list, QWidget *parent)
    : SettingsForm(list, u"price-"_s, {}, parent)
    , m_beside(plainLabel("problem"))
    , m_note(plainLabel("caption"))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, space::between, 0);
    column->setSpacing(space::between);
    column->addWidget(m_beside);
    column->addWidget(addField(u"name"_s, tr("Model"), text(u"name"_s, Empty::Absent),
                               tr("CONNECTION/MODEL, or MODEL for all connections")));
    column->addWidget(m_note);
    column->addWidget(withRole(new QLabel(tr("US dollars per million tokens")), "section"));
    auto *rates = columns(2);
    const std::tuple<QString, QString, QString> fields[] = {
        {u"input"_s, tr("Input"), tr("not known")},
        {u"output"_s, tr("Output"), tr("not known")},
        {u"cache_read"_s, tr("Input read from a cache"), tr("like input")},
        {u"reasoning"_s, tr("Reasoning"), tr("like output")},
        {u"cache_write"_s, tr("Input written to a cache"), tr("like input")},
        {u"cache_write_long"_s, tr("Written to a cache for an hour"), tr("like that")}};
    int at = 0;
    for (const auto &[field, label, missing] : fields) {
        auto *made = addField(field, label, amount(field, missing));
        made->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // equal widths
        rates->addWidget(made, at / 2, at % 2, Qt::AlignTop);
        ++at;
    }
    column->addLayout(rates);
    auto *origin = columns(2);
    auto *date = text(u"date"_s, Empty::Absent);
    date->setPlaceholderText(u"2026-01-31"_s);
    origin->addWidget(addField(u"date"_s, tr("Of which day"), date), 0, 0, Qt::AlignTop);
    origin->addWidget(addField(u"source"_s, tr("From where"), text(u"source"_s, Empty::Absent)), 0,
                      1, Qt::AlignTop);
    column->addLayout(origin);
    column->addStretch(1); // fields are no taller than they need
    begin();
}

void PriceForm::follow()
{
    SettingsForm::follow();
    if (!shows())
        return;
    m_beside->setText(list().problemBeside(row(), fields()));
    m_beside->setVisible(!m_beside->text().isEmpty());
    m_note->setText(list().keyNote(row()));
    m_note->setVisible(!m_note->text().isEmpty());
}

} // namespace tradespace
