// The pieces of the prose engine, one habit a case.
#include <catch2/catch.hpp>

#include "runtime/fill/mentions.h"
#include "runtime/fill/punctuation.h"
#include "runtime/fill/sentences.h"

using namespace cvr::runtime;

namespace {

std::string said(std::string text, const char* full, const char* brief, Language lang = Language::en) {
  for (std::size_t p; (p = text.find("{p}")) != std::string::npos;) text.replace(p, 3, mark(0));
  Mentioned mentioned(1, false);
  return resolve(text, {{full}, {brief}}, mentioned, lang, true);
}

std::vector<std::string> sentences(std::vector<std::string> clauses, Language lang, const char* turn = "") {
  for (std::string& text : clauses)
    for (std::size_t p; (p = text.find("{p}")) != std::string::npos;) text.replace(p, 3, mark(0));
  std::vector<std::string> out;
  Mentioned mentioned(1, false);
  Names names = lang == Language::zh ? Names{{"患者王女士"}, {"王女士"}} : Names{{"the patient, Ms Wang,"}, {"Ms Wang"}};
  for (const std::string& s : join_sentences(clauses, turn, lang)) out.push_back(resolve(s, names, mentioned, lang, true));
  return out;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("full at first mention, short after") {
  CHECK(said("{p} waits, and {p} is tired.", "the patient, Ms Wang,", "Ms Wang") ==
        "The patient, Ms Wang, waits, and Ms Wang is tired.");
  CHECK(said("{p}很累，{p}在等。", "患者王女士", "王女士", Language::zh) == "患者王女士很累，王女士在等。");
}

TEST_CASE("the comma that closes an apposition gives way") {
  CHECK(said("you know {p}.", "the patient, Ms Wang,", "Ms Wang") == "You know the patient, Ms Wang.");
  CHECK(said("after {p}, you rest.", "the patient, Ms Wang,", "Ms Wang") == "After the patient, Ms Wang, you rest.");
}

TEST_CASE("possessives") {
  CHECK(said("{p}'s illness grows.", "the patient, Ms Wang,", "Ms Wang") == "The patient Ms Wang's illness grows.");
  CHECK(said("{p}'s bag is gone.", "a stranger, Mr Li,", "Mr Li") == "The stranger Mr Li's bag is gone.");
  CHECK(said("{p}'s house burns.", "your parents", "your parents") == "Your parents' house burns.");
  CHECK(said("{p}'s house burns.", "Ms Collins", "Ms Collins") == "Ms Collins's house burns.");
  CHECK(said("{p}'s desk is empty.", "your boss", "your boss") == "Your boss's desk is empty.");
}

TEST_CASE("a shared subject is named once") {
  CHECK(sentences({"{p} is ill", "{p} asks you about it"}, Language::en) == List{"The patient, Ms Wang, is ill and asks you about it."});
  CHECK(sentences({"{p}身患绝症", "{p}向你询问病情"}, Language::zh) == List{"患者王女士身患绝症，向你询问病情。"});
  CHECK(sentences({"你答应过去接他", "你已经出门"}, Language::zh) == List{"你答应过去接他，已经出门。"});
}

TEST_CASE("what is not the same subject is not left unsaid") {
  CHECK(sentences({"{p} is ill", "{p}'s family is away"}, Language::en) ==
        List{"The patient, Ms Wang, is ill, and Ms Wang's family is away."});
  CHECK(sentences({"{p} and you are friends", "{p} is ill"}, Language::en) == List{"The patient, Ms Wang, and you are friends.", "Ms Wang is ill."});
  CHECK(sentences({"{p}身患绝症", "{p}的家人在外地"}, Language::zh) == List{"患者王女士身患绝症，王女士的家人在外地。"});
  CHECK(sentences({"你母亲病了", "你母亲住在外地"}, Language::zh) == List{"你母亲病了，你母亲住在外地。"});
}

TEST_CASE("nothing is coordinated where and could be misread") {
  CHECK(sentences({"{p} has asked you to wait and keep quiet", "{p} is ill"}, Language::en) ==
        List{"The patient, Ms Wang, has asked you to wait and keep quiet.", "Ms Wang is ill."});
}

TEST_CASE("a turn opens the sentence") {
  CHECK(sentences({"{p}身患绝症"}, Language::zh, "可") == List{"可患者王女士身患绝症。"});
  CHECK(sentences({"{p} is ill"}, Language::en, "However, ") == List{"However, the patient, Ms Wang, is ill."});
}

TEST_CASE("long chains of clauses end") {
  auto out = sentences({"{p}身患绝症", "{p}向你询问病情", "{p}的家人在外地", "{p}没有放弃知情", "天已经黑了"}, Language::zh);
  for (const std::string& s : out) CHECK(count_characters(s) <= 60);
  CHECK(out.size() >= 2);
}

TEST_CASE("what you are") {
  CHECK(who_sentences({{"一名医生", false, ""}, {"患者的妹妹", false, ""}}, Language::zh) == List{"你是一名医生，也是患者的妹妹。"});
  CHECK(who_sentences({{"a doctor", false, ""}, {"a parent", false, ""}}, Language::en) == List{"you are a doctor and a parent."});
  CHECK(who_sentences({{"一名医生", true, ""}}, Language::zh) == List{"你不是医生。"});
  CHECK(who_sentences({{"a doctor", true, ""}}, Language::en) == List{"you are not a doctor."});
}

TEST_CASE("punctuation is mended") {
  CHECK(mend_punctuation("他来了，。", Language::zh) == "他来了。");
  CHECK(mend_punctuation("他来了 。你看,好", Language::zh) == "他来了。你看，好");
  CHECK(mend_punctuation("体温38.5度", Language::zh) == "体温38.5度");
  CHECK(mend_punctuation("he came , and  left..", Language::en) == "he came, and left..");
  CHECK(mend_punctuation("wait...", Language::en) == "wait...");
  CHECK(mend_punctuation("at 7:30, with 1,000 yuan", Language::en) == "at 7:30, with 1,000 yuan");
}
