#pragma once

#include "tests/core/dataset/MadeMusic.h"

#include "core/dataset/CorpusSource.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace partita::test {

inline void writeBytes(const std::filesystem::path& path, const QByteArray& bytes) {
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

inline Result<Corpus> import(const std::filesystem::path& root, const ImportOptions& options = {},
                             bool keepUnusable = true) {
    return importCorpus(root, options, keepUnusable, {}, {});
}

inline const FileReport* reportOf(const Corpus& corpus, const std::string& relative) {
    for (const FileReport& file : corpus.files)
        if (file.relative == relative)
            return &file;
    return nullptr;
}

// A folder of the test's own, gone with it.
class CorpusFolder {
public:
    CorpusFolder()
        : root(folder_.path().toStdString()) {}

private:
    QTemporaryDir folder_;

public:
    const std::filesystem::path root;
};

} // namespace partita::test
