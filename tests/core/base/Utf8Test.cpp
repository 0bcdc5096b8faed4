#include "core/base/Utf8.h"
#include "core/base/Result.h"

#include <QTest>

using namespace partita;

#define REPLACEMENT "\xEF\xBF\xBD"

class Utf8Test : public QObject {
    Q_OBJECT

private slots:
    void onlyWellFormedSequencesPass_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("mended");
        const auto row = [](const char* name, const QByteArray& bytes, const QByteArray& mended) {
            QTest::newRow(name) << bytes << mended;
        };
        row("empty", "", "");
        row("ASCII", "a b\n", "a b\n");
        row("zero byte", QByteArray("a\0b", 3), QByteArray("a\0b", 3));
        row("two bytes", "\xC3\xA9", "\xC3\xA9");
        row("three bytes", "\xE4\xB9\x90", "\xE4\xB9\x90");
        row("four bytes", "\xF0\x9D\x84\x9E", "\xF0\x9D\x84\x9E");
        row("largest", "\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF");
        row("too large", "\xF4\x90\x80\x80", REPLACEMENT REPLACEMENT REPLACEMENT REPLACEMENT);
        row("F5", "\xF5", REPLACEMENT);
        row("lone continuation", "a\x80z", "a" REPLACEMENT "z");
        row("overlong slash", "\xC0\xAF", REPLACEMENT REPLACEMENT);
        row("overlong three", "\xE0\x80\xAF", REPLACEMENT REPLACEMENT REPLACEMENT);
        row("overlong four", "\xF0\x80\x80\xAF", REPLACEMENT REPLACEMENT REPLACEMENT REPLACEMENT);
        row("surrogate", "\xED\xA0\x80", REPLACEMENT REPLACEMENT REPLACEMENT);
        row("last before surrogates", "\xED\x9F\xBF", "\xED\x9F\xBF");
        row("cut short", "\xE4\xB9", REPLACEMENT REPLACEMENT);
        row("cut by ASCII", "\xC3(", REPLACEMENT "(");
        row("Latin-1", "caf\xE9", "caf" REPLACEMENT);
    }

    void onlyWellFormedSequencesPass() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, mended);
        QCOMPARE(isValidUtf8(bytes.toStdString()), bytes == mended);
        QCOMPARE(QByteArray::fromStdString(toValidUtf8(bytes.toStdString())), mended);
        QVERIFY(isValidUtf8(toValidUtf8(bytes.toStdString())));
    }

    void hexIsTwoDigitsAByte() {
        QCOMPARE(QByteArray::fromStdString(toHex(std::string("\x00\x0F\xA5\xFF", 4))),
                 QByteArray("000fa5ff"));
    }

    void anErrorIsOneLineWithPlaceAndByte() {
        const Error whole{ErrorCode::BrokenMidi, "a\xFF.mid", "track 2 ends inside a note-on", 17};
        QCOMPARE(QByteArray::fromStdString(describe(whole)),
                 QByteArray("a" REPLACEMENT ".mid: track 2 ends inside a note-on (byte 17)"));
        QCOMPARE(QByteArray::fromStdString(describe({ErrorCode::Cancelled, {}, "stopped", {}})),
                 QByteArray("stopped"));
    }
};

QTEST_APPLESS_MAIN(Utf8Test)
#include "Utf8Test.moc"
