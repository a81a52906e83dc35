// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prices/pricesdialog.h"

#include "widgets/prices/priceform.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

PricesDialog::PricesDialog(SettingsList &list, const QString &file, QWidget *parent)
    : SettingsDialog(list,
                     {tr("Prices"), u"Price"_s, tr("No prices of your own yet"),
                      tr("Models are counted at the prices that come with the program. Add one to "
                         "enter another, or that of a model which has none there.")},
                     file, parent)
    , m_form(new PriceForm(list))
{
    addForm(m_form);
    begin();
}

void PricesDialog::onChosen()
{
    m_form->setRow(row());
}

} // namespace tradespace
