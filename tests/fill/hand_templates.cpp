#include "tests/fill/hand_templates.h"

namespace cvr::testing {
using namespace cvr::runtime;
namespace {

RoleSlot role(const char* name, const char* full_zh, const char* brief_zh, const char* full_en, const char* brief_en) {
  return {name, {full_zh, full_en}, {brief_zh, brief_en}};
}

PoolSlot surname() {
  return {"surname", {{{"王女士", "李先生", "陈女士"}, {"Ms Wang", "Mr Li", "Ms Chen"}}}};
}
PoolSlot city() { return {"city", {{{"成都", "西安", "昆明"}, {"Chengdu", "Xi'an", "Kunming"}}}}; }
PoolSlot friend_name() { return {"friend_name", {{{"小林", "小许"}, {"Lin", "Xu"}}}}; }

Template frame(const char* id, const char* kind, const char* left, const char* right, const char* left_value,
               const char* right_value) {
  Template t;
  t.id = id;
  t.conflict = id;
  t.rules = {left, right};
  t.values[0] = {left_value};
  t.values[1] = {right_value};
  t.verdict = "dilemma";
  t.kind = kind;
  t.strength = "hard";
  t.value_relation = "across_dimensions";
  t.options[0] = {left, right, {"act_one"}};
  t.options[1] = {right, left, {}};
  return t;
}

}  // namespace

Template truth_or_kindness() {
  Template t = frame("c-truth.night_shift", "contradiction", "medical.tell_the_truth", "family.keep_silent",
                     "integrity.sincerity", "kindness.caring_for_others");
  LanguageText zh;
  zh.scene = "深夜，你在{city}一家医院值班。";
  zh.who = {{"一名医生", false, ""}};
  zh.facts[0] = {{"{patient}身患绝症", false, ""}, {"{patient}向你询问自己的病情", false, ""}};
  zh.facts[1] = {{"{patient}的家人恳求过你，不要把真相说出来", false, ""}};
  zh.options[0] = {{"把真实病情告诉{patient}", false, ""}};
  zh.options[1] = {{"不向{patient}透露病情", true, ""}};
  zh.aside = "把桌上的值班表摆正";
  LanguageText en;
  en.scene = "It is late at night, and you are on duty in a hospital in {city}.";
  en.who = {{"a doctor", false, ""}};
  en.facts[0] = {{"{patient} is terminally ill", false, ""}, {"{patient} asks you what is wrong", false, ""}};
  en.facts[1] = {{"{patient}'s family has begged you to say nothing", false, ""}};
  en.options[0] = {{"tell {patient} the diagnosis", false, ""}};
  en.options[1] = {{"keep the diagnosis from {patient}", true, ""}};
  en.aside = "straighten the duty roster on the desk";
  t.text = {zh, en};
  t.roles = {role("patient", "患者{surname}", "{surname}", "the patient, {surname},", "{surname}")};
  t.pools = {surname(), city()};
  return t;
}

Template promise_or_rescue() {
  Template t = frame("c-promise.lakeside", "rivalry", "promises.keep", "rescue.help", "integrity.keeping_promises",
                     "kindness.caring_for_others");
  t.options[1].actions = {"act_two"};
  LanguageText zh;
  zh.scene = "周六傍晚，你走在{city}的街上。";
  zh.facts[0] = {{"你答应过{friend}，今晚七点准时去车站接人", false, ""}};
  zh.facts[1] = {{"{stranger}在路边摔倒，起不了身", false, ""}};
  zh.circumstances = {{"周围没有别人", false, ""}};
  zh.reasons = {{"你分身乏术，只顾得上一头", false, ""}};
  zh.options[0] = {{"按约定去车站接{friend}", false, ""}};
  zh.options[1] = {{"留下来照顾{stranger}", false, ""}};
  zh.aside = "在路边的小店买一瓶水";
  LanguageText en;
  en.scene = "It is Saturday evening, and you are walking down a street in {city}.";
  en.facts[0] = {{"you have promised {friend} that you will be at the station at seven", false, ""}};
  en.facts[1] = {{"{stranger} has fallen by the road and cannot get up", false, ""}};
  en.circumstances = {{"nobody else is around", false, ""}};
  en.reasons = {{"you cannot be in two places at once", false, ""}};
  en.options[0] = {{"go and meet {friend} at the station", false, ""}};
  en.options[1] = {{"stay and look after {stranger}", false, ""}};
  en.aside = "buy a bottle of water at the corner shop";
  t.text = {zh, en};
  t.roles = {role("friend", "朋友{friend_name}", "{friend_name}", "your friend {friend_name}", "{friend_name}"),
             role("stranger", "一位素不相识的{surname}", "{surname}", "a stranger, {surname},", "{surname}")};
  t.pools = {friend_name(), surname(), city()};
  return t;
}

Template books_or_deal() {
  Template t = frame("c-books.office", "consequence", "work.correct_books", "work.spare_company", "integrity.seeking_truth",
                     "cooperation.mutual_benefit");
  t.target = "work.correct_books";
  LanguageText zh;
  zh.scene = "你在{city}一家小公司上班。";
  zh.who = {{"一名会计", false, ""}};
  zh.facts[0] = {{"公司上一季度的利润多记了{value}万元", false, "30"}};
  zh.facts[1] = {{"公司正在和一家老客户谈续约", false, ""}};
  zh.brings[0] = {{"续约会告吹", false, ""}};
  zh.brings[1] = {{"客户会在不知情的情况下签约", false, ""}};
  zh.options[0] = {{"如实更正账目", false, ""}};
  zh.options[1] = {{"暂不更正账目", true, ""}};
  LanguageText en;
  en.scene = "You work for a small company in {city}.";
  en.who = {{"an accountant", false, ""}};
  en.facts[0] = {{"the company's last quarterly profit was overstated by {value} thousand yuan", false, "300"}};
  en.facts[1] = {{"the company is about to renew a contract with an old client", false, ""}};
  en.brings[0] = {{"the renewal will fall through", false, ""}};
  en.brings[1] = {{"the client will sign without knowing", false, ""}};
  en.options[0] = {{"correct the books now", false, ""}};
  en.options[1] = {{"leave the books as they are", true, ""}};
  t.text = {zh, en};
  t.pools = {city()};
  return t;
}

}  // namespace cvr::testing
