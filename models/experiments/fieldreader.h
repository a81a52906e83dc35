// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

#include <optional>
#include <string>
#include <vector>

namespace tradespace {

/// Reads the fields of a JSON object that a person wrote: remembers errors with their places, and
/// at the end complains of fields that nobody asked for (a misspelt setting must not be ignored).
class FieldReader
{
public:
    FieldReader(const Json &json, QString place);

    bool has(const char *key) const;
    std::string text(const char *key, std::string fallback);
    std::int64_t integer(const char *key, std::int64_t fallback, std::int64_t least,
                         std::int64_t most);
    std::optional<double> number(const char *key, double least, double most);
    bool boolean(const char *key, bool fallback);
    std::vector<std::string> texts(const char *key);
    /// The member as it is; an empty object when absent.
    Json object(const char *key);
    const Json *any(const char *key);

    void complain(const char *key, QString message, QString mend = {});
    void complain(Error error);
    void complain(const std::vector<Error> &errors);
    /// All complaints in order, those about unknown fields last; empty when all is well.
    std::vector<Error> finish();
    QString placeOf(const char *key) const;

private:
    const Json *find(const char *key);
    const Json &m_json;
    QString m_place;
    std::vector<std::string> m_seen;
    std::vector<Error> m_errors;
};

} // namespace tradespace
