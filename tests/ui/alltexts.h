// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMetaProperty>
#include <QStringList>
#include <QWidget>

namespace tradespace::testing {

/// The values of all properties of an object that are texts. Of a field for passwords not its own
/// text, which is shown as dots, nor what the dialog around it hands over when it ends.
inline void addTextsOf(const QObject &object, QStringList &out)
{
    const auto *field = qobject_cast<const QLineEdit *>(&object);
    const bool isSecret = field != nullptr && field->echoMode() == QLineEdit::Password;
    const QMetaObject *meta = object.metaObject();
    for (int i = 0; i < meta->propertyCount(); ++i) {
        const QByteArray name = meta->property(i).name();
        if ((isSecret && (name == "text" || name == "selectedText")) || name == "textValue")
            continue;
        const QVariant value = meta->property(i).read(&object);
        if (value.typeId() == QMetaType::QString)
            out << value.toString();
        else if (value.typeId() == QMetaType::QStringList)
            out << value.toStringList();
    }
}

inline void addTextsOf(const QAbstractItemModel &model, const QModelIndex &parent, QStringList &out)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            QList<int> roles = model.roleNames().keys();
            roles << Qt::AccessibleTextRole << Qt::AccessibleDescriptionRole;
            for (int role = Qt::UserRole; role < Qt::UserRole + 32; ++role)
                roles << role;
            for (const int role : roles) {
                const QVariant value = index.data(role);
                if (value.canConvert<QString>())
                    out << value.toString();
                else if (value.canConvert<QStringList>())
                    out << value.toStringList();
            }
            if (column == 0)
                addTextsOf(model, index, out);
        }
    }
}

/// All that any widget of the program says, whether it can be seen at the moment or not: texts,
/// titles, tool tips, what is told to screen readers, actions, and the models behind views.
inline QStringList allTexts()
{
    QStringList out;
    for (const QWidget *widget : QApplication::allWidgets()) {
        addTextsOf(*widget, out);
        for (const QAction *action : widget->actions())
            addTextsOf(*action, out);
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget);
            view != nullptr && view->model() != nullptr)
            addTextsOf(*view->model(), {}, out);
        if (QAccessibleInterface *told =
                QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget))) {
            for (const auto text : {QAccessible::Name, QAccessible::Description, QAccessible::Value,
                                    QAccessible::Help})
                out << told->text(text);
        }
    }
    out.removeAll(QString());
    return out;
}

} // namespace tradespace::testing
