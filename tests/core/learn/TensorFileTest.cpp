#include "core/learn/TensorFile.h"

#include "core/base/AtomicFile.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace partita;

class TensorFileTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadBack();
    void layoutIsThatOfTheFormat();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
    void wrongShapesAndTypesAreRefused();
    void numbersThatAreNotFiniteAreRefused();
    void missingFilesAndFoldersAreSaid();

private:
    std::filesystem::path path(const char* name) const { return folder_.filePath(name).toStdString(); }
    void writeFile(const std::string& header, std::size_t dataBytes, std::uint64_t claimed) const;

    QTemporaryDir folder_;
};

void TensorFileTest::writeFile(const std::string& header, std::size_t dataBytes,
                               std::uint64_t claimed) const {
    std::vector<std::byte> bytes(8 + header.size() + dataBytes);
    std::memcpy(bytes.data(), &claimed, 8);
    std::memcpy(bytes.data() + 8, header.data(), header.size());
    QVERIFY(writeFileAtomically(path("broken"), bytes).ok());
}

void TensorFileTest::whatIsWrittenIsReadBack() {
    const std::vector<float> floats{1.5f, -2.0f, 0.0f, 3e-30f, 7.0f, 8.0f};
    const std::vector<std::int64_t> longs{-1, std::numeric_limits<std::int64_t>::max()};
    const std::vector<std::int32_t> integers{3, -4, 5};
    const std::vector<std::uint8_t> octets{0, 255, 7};
    const std::map<std::string, std::string> metadata{{"family", "rbm"}, {"quoted", "a \"b\" \n \xC3\xA9"}};
    QVERIFY(TensorFile::write(path("all"), metadata,
                              {{"octets", TensorType::U8, {3}, std::as_bytes(std::span(octets))},
                               {"W", TensorType::F32, {2, 3}, std::as_bytes(std::span(floats))},
                               {"integers", TensorType::I32, {3, 1}, std::as_bytes(std::span(integers))},
                               {"empty", TensorType::F32, {0, 5}, {}},
                               {"longs", TensorType::I64, {2}, std::as_bytes(std::span(longs))}})
                .ok());
    const auto file = TensorFile::read(path("all"));
    QVERIFY2(file.ok(), file.ok() ? "" : describe(file.error()).c_str());
    QCOMPARE(file->metadata(), metadata);
    QCOMPARE(file->floats("W", {2, 3}).value(), floats);
    QCOMPARE(file->integers("longs", {2}).value(), longs);
    QCOMPARE(file->shortIntegers("integers", {3, 1}).value(), integers);
    QCOMPARE(file->octets("octets", {3}).value(), octets);
    QVERIFY(file->floats("empty", {0, 5}).value().empty());
    QCOMPARE(TensorFile::readMetadata(path("all")).value(), metadata);
}

// https://github.com/huggingface/safetensors#format
void TensorFileTest::layoutIsThatOfTheFormat() {
    const std::vector<std::uint8_t> octet{9};
    const std::vector<float> number{1.0f};
    QVERIFY(TensorFile::write(path("layout"), {{"k", "v"}},
                              {{"b", TensorType::U8, {1}, std::as_bytes(std::span(octet))},
                               {"a", TensorType::F32, {1}, std::as_bytes(std::span(number))}})
                .ok());
    const auto bytes = readFile(path("layout"));
    QVERIFY(bytes.ok());
    std::uint64_t length = 0;
    std::memcpy(&length, bytes->data(), 8);
    QCOMPARE(length % 8, 0u);
    QCOMPARE(bytes->size(), 8 + length + 5);
    QCOMPARE(static_cast<char>((*bytes)[8]), '{');
    const std::string header(reinterpret_cast<const char*>(bytes->data()) + 8, length);
    QVERIFY(header.find(R"("__metadata__":{"k":"v"})") != std::string::npos);
    QVERIFY(header.find(R"("a":{"data_offsets":[0,4],"dtype":"F32","shape":[1]})") != std::string::npos);
    QVERIFY(header.find(R"("b":{"data_offsets":[4,5],"dtype":"U8","shape":[1]})") != std::string::npos);
}

void TensorFileTest::brokenFilesAreRefused_data() {
    QTest::addColumn<QString>("header");
    QTest::addColumn<int>("dataBytes");
    QTest::addColumn<quint64>("claimed"); // 0: the header's length
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* header, int dataBytes, quint64 claimed,
                        const char* says) { QTest::newRow(name) << header << dataBytes << claimed << says; };
    row("header longer than the file", "{}", 4, 1000, "claims");
    row("header of 2^63 bytes", "{}", 4, quint64{1} << 63, "claims");
    row("header beyond every limit", "{}", 4, 200'000'000, "claims");
    row("no JSON", "{\"a\":", 4, 0, "not JSON");
    row("an array", "[1,2,3]", 4, 0, "not JSON");
    row("deeply nested", "[[[[[[[[[[[[[[[[[[[[", 0, 0, "not JSON");
    row("metadata no object", R"({"__metadata__":3})", 0, 0, "metadata");
    row("metadata with a number", R"({"__metadata__":{"a":1}})", 0, 0, "no string");
    row("entry no object", R"({"W":3})", 4, 0, "lacks");
    row("no offsets", R"({"W":{"dtype":"F32","shape":[1]}})", 4, 0, "lacks");
    row("three offsets", R"({"W":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}})", 4, 0, "lacks");
    row("unknown type", R"({"W":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}})", 4, 0, "F99");
    row("negative extent", R"({"W":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", 4, 0,
        "list of sizes");
    row("extent no number", R"({"W":{"dtype":"F32","shape":["a"],"data_offsets":[0,4]}})", 4, 0,
        "list of sizes");
    row("extent over 2^63", R"({"W":{"dtype":"F32","shape":[18446744073709551615],"data_offsets":[0,4]}})", 4,
        0, "list of sizes");
    row("product beyond 64 bits",
        R"({"W":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}})", 4, 0,
        "holds 4 bytes");
    row("shape larger than data", R"({"W":{"dtype":"F32","shape":[1000000000],"data_offsets":[0,4]}})", 4, 0,
        "holds 4 bytes");
    row("end before begin", R"({"W":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", 4, 0, "beyond");
    row("end behind the file", R"({"W":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 4, 0, "beyond");
    row("negative offset", R"({"W":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}})", 4, 0, "offsets");
    row("offset no whole number", R"({"W":{"dtype":"F32","shape":[1],"data_offsets":[0,4.5]}})", 4, 0,
        "offsets");
    row("odd number of bytes", R"({"W":{"dtype":"F32","shape":[1],"data_offsets":[0,5]}})", 5, 0,
        "holds 5 bytes");
    row("hole at the start", R"({"W":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8, 0, "holes");
    row("bytes at the end", R"({"W":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 8, 0,
        "after its last");
    row("overlap",
        R"({"V":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"W":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}})",
        6, 0, "overlap");
}

void TensorFileTest::brokenFilesAreRefused() {
    QFETCH(QString, header);
    QFETCH(int, dataBytes);
    QFETCH(quint64, claimed);
    QFETCH(QString, says);
    const std::string text = header.toStdString();
    writeFile(text, static_cast<std::size_t>(dataBytes), claimed == 0 ? text.size() : claimed);
    const auto file = TensorFile::read(path("broken"));
    QVERIFY(!file.ok());
    QCOMPARE(file.error().code, ErrorCode::NotAModel);
    QVERIFY2(file.error().detail.find(says.toStdString()) != std::string::npos, file.error().detail.c_str());
}

void TensorFileTest::wrongShapesAndTypesAreRefused() {
    const std::vector<float> floats(6);
    QVERIFY(
        TensorFile::write(path("W"), {}, {{"W", TensorType::F32, {2, 3}, std::as_bytes(std::span(floats))}})
            .ok());
    const auto file = TensorFile::read(path("W"));
    QVERIFY(file.ok());
    QVERIFY(file->floats("W", {2, 3}).ok());
    QCOMPARE(file->floats("W", {3, 2}).error().code, ErrorCode::NotAModel);
    QCOMPARE(file->integers("W", {2, 3}).error().code, ErrorCode::NotAModel);
    QCOMPARE(file->floats("bv", {2}).error().code, ErrorCode::NotAModel);
}

void TensorFileTest::numbersThatAreNotFiniteAreRefused() {
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        const std::vector<float> floats{1.0f, bad};
        QVERIFY(TensorFile::write(path("nan"), {},
                                  {{"W", TensorType::F32, {2}, std::as_bytes(std::span(floats))}})
                    .ok());
        const auto numbers = TensorFile::read(path("nan"))->floats("W", {2});
        QVERIFY(!numbers.ok());
        QVERIFY(numbers.error().detail.find("not finite") != std::string::npos);
    }
}

void TensorFileTest::missingFilesAndFoldersAreSaid() {
    QCOMPARE(TensorFile::read(path("nowhere")).error().code, ErrorCode::FileNotFound);
    QCOMPARE(TensorFile::read(folder_.path().toStdString()).error().code, ErrorCode::NotReadable);
    QVERIFY(writeFileAtomically(path("short"), std::vector<std::byte>(3)).ok());
    QCOMPARE(TensorFile::read(path("short")).error().code, ErrorCode::NotAModel);
}

QTEST_APPLESS_MAIN(TensorFileTest)
#include "TensorFileTest.moc"
