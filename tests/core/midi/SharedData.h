#pragma once

#include <QByteArray>
#include <QFile>
#include <QHash>
#include <QList>
#include <QString>

#include <filesystem>

namespace partita::test {

// The data folder beside the repository, which is not part of it; empty when it is absent.
inline std::filesystem::path sharedData() {
    const std::filesystem::path folder = std::filesystem::path(PARTITA_SOURCE_DIR) / ".." / "shared" / "data";
    std::error_code error;
    return std::filesystem::is_directory(folder, error) ? folder : std::filesystem::path();
}

using Row = QHash<QByteArray, QByteArray>;

// A tab-separated table with a line of column names.
inline QList<Row> readTable(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> lines = file.readAll().split('\n');
    const QList<QByteArray> columns = lines.takeFirst().split('\t');
    QList<Row> rows;
    for (const QByteArray& line : lines) {
        if (line.isEmpty())
            continue;
        const QList<QByteArray> cells = line.split('\t');
        Row row;
        for (qsizetype i = 0; i < columns.size() && i < cells.size(); ++i)
            row[columns[i]] = cells[i];
        rows.append(row);
    }
    return rows;
}

} // namespace partita::test
