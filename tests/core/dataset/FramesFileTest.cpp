#include "core/dataset/FramesFile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace partita;

class FramesFileTest : public QObject {
    Q_OBJECT

    std::filesystem::path write(const QByteArray& content) {
        const QString path = folder_.filePath("frames.txt");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            return {};
        return path.toStdString();
    }

    QTemporaryDir folder_;

private slots:
    void readsAndWritesTheSame_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("sequences");
        QTest::newRow("one") << QByteArray("60,64,67 - 60\n") << 1;
        QTest::newRow("silence at both ends") << QByteArray("- - 0 127 -\n62\n") << 2;
        QTest::newRow("all pitches of a frame") << QByteArray("0,1,2,63,64,65,126,127\n") << 1;
    }
    void readsAndWritesTheSame() {
        QFETCH(QByteArray, content);
        QFETCH(int, sequences);
        const auto read = readFramesFile(write(content));
        QVERIFY(read.ok());
        QCOMPARE(static_cast<int>(read->size()), sequences);
        std::string written;
        for (const Frames& frames : *read)
            written += framesLine(frames) + "\n";
        QCOMPARE(QByteArray::fromStdString(written), content);
    }

    void toleratesLineEndsAndSpaces() {
        const auto read = readFramesFile(write("60,64  62 \r\n\r\n\n -\n61"));
        QVERIFY(read.ok());
        QCOMPARE(read->size(), std::size_t(3));
        QCOMPARE(framesLine(read->at(0)), std::string("60,64 62"));
        QCOMPARE(framesLine(read->at(1)), std::string("-"));
        QCOMPARE(framesLine(read->at(2)), std::string("61"));
    }

    void errorsNameLineAndColumn_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("place");
        QTest::addColumn<int>("byte");
        QTest::newRow("a letter") << QByteArray("60 61\n62 x\n")
                                  << "line 2, column 4: expected a MIDI pitch or -" << 9;
        QTest::newRow("too high") << QByteArray("60,128\n")
                                  << "line 1, column 4: a pitch must be from 0 to 127" << 3;
        QTest::newRow("far too high")
            << QByteArray("99999999999\n") << "line 1, column 1: a pitch must be" << 0;
        QTest::newRow("below zero") << QByteArray("60 -1\n") << "line 1, column 4: a pitch must be" << 3;
        QTest::newRow("comma at the end")
            << QByteArray("60,\n") << "line 1, column 4: expected a MIDI pitch" << 3;
        QTest::newRow("no comma") << QByteArray("60;61\n") << "line 1, column 3: expected a comma or a space"
                                  << 2;
        QTest::newRow("binary") << QByteArray("\0\1\2", 3) << "line 1, column 1: expected a MIDI pitch" << 0;
    }
    void errorsNameLineAndColumn() {
        QFETCH(QByteArray, content);
        QFETCH(QString, place);
        QFETCH(int, byte);
        const auto path = write(content);
        const auto read = readFramesFile(path);
        QVERIFY(!read.ok());
        QVERIFY2(QString::fromStdString(read.error().detail).startsWith(place), read.error().detail.c_str());
        QCOMPARE(read.error().offset.value(), std::int64_t(byte));
        QVERIFY(read.error().path == path);
    }

    void aMissingFileIsAnError() {
        const auto read = readFramesFile("/no/such/frames.txt");
        QVERIFY(!read.ok());
        QVERIFY(read.error().code == ErrorCode::FileNotFound);
    }
};

QTEST_APPLESS_MAIN(FramesFileTest)
#include "FramesFileTest.moc"
