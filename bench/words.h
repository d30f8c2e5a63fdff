// The words that names and sentences are put together from. Two forms a word:
// what stands in texts, and the same in Chinese; names are made from both.
#pragma once
#include <array>
#include <string_view>

namespace bench {

struct Word { std::string_view en, zh; };

// Twenty verbs by twenty things: 400 actions.
inline constexpr std::array<Word, 20> verbs = {{
    {"return", "归还"}, {"repair", "修理"}, {"sell", "出售"}, {"lend", "出借"}, {"inspect", "检查"},
    {"publish", "公布"}, {"copy", "翻拍"}, {"deliver", "送走"}, {"archive", "存档"}, {"seal", "封存"},
    {"share", "分享"}, {"draw", "描画"}, {"measure", "测量"}, {"move", "搬走"}, {"clean", "清洗"},
    {"label", "标注"}, {"register", "登记"}, {"insure", "投保"}, {"donate", "捐出"}, {"weigh", "称量"},
}};
inline constexpr std::array<Word, 20> things = {{
    {"ledger", "账本"}, {"letter", "信件"}, {"canvas", "画作"}, {"vase", "花瓶"}, {"bicycle", "单车"},
    {"piano", "钢琴"}, {"lantern", "灯笼"}, {"drum", "大鼓"}, {"atlas", "地图"}, {"treaty", "文书"},
    {"medal", "奖章"}, {"violin", "提琴"}, {"camera", "相机"}, {"diary", "日记"}, {"carpet", "地毯"},
    {"clock", "座钟"}, {"canoe", "小船"}, {"tent", "帐篷"}, {"radio", "电台"}, {"statue", "雕像"},
}};

// Fifty places by twenty states and twenty relations: 2,000 facts.
inline constexpr std::array<Word, 50> places = {{
    {"archive", "档案馆"}, {"bakery", "面包房"}, {"bridge", "石桥"}, {"canal", "运河"}, {"chapel", "礼堂"},
    {"clinic", "诊所"}, {"dairy", "奶站"}, {"depot", "货场"}, {"dock", "码头"}, {"farm", "农场"},
    {"ferry", "渡口"}, {"forge", "铁匠铺"}, {"fountain", "喷泉"}, {"garage", "车库"}, {"garden", "花园"},
    {"gallery", "画廊"}, {"granary", "粮仓"}, {"harbour", "港口"}, {"hostel", "旅舍"}, {"kiln", "窑厂"},
    {"kitchen", "食堂"}, {"laundry", "洗衣房"}, {"library", "图书馆"}, {"market", "集市"}, {"meadow", "草场"},
    {"mill", "磨坊"}, {"mine", "矿井"}, {"museum", "博物馆"}, {"nursery", "托儿所"}, {"orchard", "果园"},
    {"park", "公园"}, {"pharmacy", "药房"}, {"playground", "操场"}, {"pond", "池塘"}, {"port", "船坞"},
    {"quarry", "采石场"}, {"reservoir", "水库"}, {"school", "学校"}, {"shelter", "收容站"}, {"shop", "商店"},
    {"stable", "马厩"}, {"stadium", "体育场"}, {"station", "车站"}, {"studio", "画室"}, {"tavern", "酒馆"},
    {"theatre", "剧院"}, {"tower", "钟楼"}, {"tunnel", "隧道"}, {"warehouse", "仓库"}, {"workshop", "作坊"},
}};

// How a place is, and how it is when it is not so.
struct State { std::string_view key, en, en_else, zh, zh_else; };
inline constexpr std::array<State, 20> states = {{
    {"locked", "is locked", "is open", "上锁", "开着门"},
    {"flooded", "is under water", "is dry", "进水", "很干燥"},
    {"crowded", "is full of people", "is empty", "挤满人", "空荡荡"},
    {"lit", "is brightly lit", "is dark", "灯火通明", "一片漆黑"},
    {"guarded", "is under guard", "has nobody on watch", "有人看守", "没人看守"},
    {"rented", "is let to a tenant", "stands free", "已经出租", "尚待出租"},
    {"burning", "is on fire", "is safe from fire", "着火", "平安"},
    {"sold", "has been sold", "is still unsold", "已经卖掉", "还在原主手里"},
    {"audited", "is being audited", "has been audited long ago", "正在查账", "早已查过账"},
    {"insured", "is insured", "has no insurance", "上过保险", "没上保险"},
    {"listed", "is a listed building", "is an ordinary building", "列入文保", "只是普通建筑"},
    {"renovated", "has been renovated", "is as it was", "刚刚翻新", "一切照旧"},
    {"silent", "has fallen silent", "is full of noise", "安静下来", "十分嘈杂"},
    {"heated", "is heated", "is cold", "供暖", "很冷"},
    {"infested", "is infested with rats", "is free of rats", "闹鼠患", "很干净"},
    {"mortgaged", "is mortgaged", "is free of debt", "抵押在外", "没有抵押"},
    {"famous", "has become famous", "is little known", "远近闻名", "鲜为人知"},
    {"profitable", "makes a profit", "makes a loss", "盈利", "亏损"},
    {"borrowed", "has been lent to others", "is in use by its owner", "借给别人", "自己在用"},
    {"watched", "is being filmed", "has no cameras", "正被拍摄", "没有镜头"},
}};

// What somebody has to do with a place.
struct Relation { std::string_view key, en, en_you, en_else, en_you_else, zh, zh_else; };
inline constexpr std::array<Relation, 20> relations = {{
    {"owns", "owns", "own", "does not own", "do not own", "拥有", "不拥有"},
    {"manages", "manages", "manage", "does not manage", "do not manage", "主管", "不管"},
    {"built", "built", "built", "did not build", "did not build", "建起了", "没有建过"},
    {"visits", "visits", "visit", "does not visit", "do not visit", "常去", "从不去"},
    {"funds", "pays for", "pay for", "does not pay for", "do not pay for", "出钱办", "没出钱办"},
    {"fears", "is afraid of", "are afraid of", "is not afraid of", "are not afraid of", "害怕", "不怕"},
    {"loves", "loves", "love", "does not love", "do not love", "喜爱", "不喜爱"},
    {"left", "has left", "have left", "has not left", "have not left", "离开了", "没离开"},
    {"entered", "has entered", "have entered", "has not entered", "have not entered", "进了", "没进"},
    {"guards", "watches over", "watch over", "does not watch over", "do not watch over", "看守", "不看守"},
    {"rents", "rents", "rent", "does not rent", "do not rent", "租下了", "没租"},
    {"cleans", "cleans", "clean", "does not clean", "do not clean", "打扫", "不打扫"},
    {"serves", "works at", "work at", "does not work at", "do not work at", "供职于", "不供职于"},
    {"praised", "has praised", "have praised", "has not praised", "have not praised", "夸过", "没夸过"},
    {"insulted", "has run down", "have run down", "has not run down", "have not run down", "贬损过", "没贬损过"},
    {"inherited", "has inherited", "have inherited", "has not inherited", "have not inherited", "继承了", "没继承"},
    {"sued", "is suing", "are suing", "is not suing", "are not suing", "起诉了", "没起诉"},
    {"sketched", "has sketched", "have sketched", "has not sketched", "have not sketched", "画过", "没画过"},
    {"misses", "misses", "miss", "does not miss", "do not miss", "想念", "不想念"},
    {"runs", "runs", "run", "does not run", "do not run", "经营", "不经营"},
}};

inline constexpr std::array<Word, 6> amounts = {{
    {"noise", "噪音"}, {"damage", "损坏"}, {"dust", "灰尘"}, {"queue", "队伍"}, {"traffic", "车流"}, {"smoke", "烟雾"}}};
inline constexpr std::array<Word, 6> ties = {{
    {"share", "股份"}, {"debt", "欠款"}, {"trust", "信任"}, {"interest", "兴趣"}, {"effort", "投入"}, {"claim", "索赔"}}};
inline constexpr std::array<Word, 4> degrees = {{{"slight", "轻微"}, {"marked", "明显"}, {"strong", "强烈"}, {"extreme", "极端"}}};

inline constexpr std::array<Word, 8> trades = {{
    {"doctor", "医生"}, {"teacher", "教师"}, {"lawyer", "律师"}, {"engineer", "工程师"},
    {"journalist", "记者"}, {"accountant", "会计"}, {"manager", "经理"}, {"carpenter", "木匠"}}};
// Whom it is about; three of each sort, of which rules name the first.
inline constexpr std::array<Word, 6> parties = {{
    {"client", "客户"}, {"resident", "居民"}, {"pupil", "学生"}, {"patient", "病人"}, {"applicant", "申请人"}, {"guest", "客人"}}};
inline constexpr std::array<Word, 3> which = {{{"old", "老"}, {"new", "新"}, {"young", "小"}}};

inline constexpr std::array<Word, 10> hours = {{
    {"It is early morning", "清晨"}, {"It is noon", "中午"}, {"It is a wet afternoon", "雨天的下午"}, {"It is evening", "傍晚"},
    {"It is late at night", "深夜"}, {"It is a Sunday", "星期天"}, {"It is the first day of spring", "立春这天"},
    {"It is a hot day", "大热天"}, {"It has just snowed", "刚下过雪"}, {"The holidays are about to begin", "放假前一天"}}};
inline constexpr std::array<Word, 10> asides = {{
    {"straighten the calendar on the wall", "把墙上的日历摆正"}, {"water the plant on the sill", "给窗台上的绿植浇水"},
    {"sharpen the pencils on the desk", "把桌上的铅笔削好"}, {"turn the lamp down a little", "把台灯调暗一点"},
    {"push the window nearly shut", "把窗户关小一点"}, {"set the little alarm right", "把小闹钟调准"},
    {"fold the newspaper in half", "把报纸对折放好"}, {"hang the coat on the hook", "把外套挂到衣钩上"},
    {"wipe the table with a cloth", "用抹布擦一擦桌子"}, {"pour yourself a cup of tea", "给自己倒一杯茶"}}};

}  // namespace bench
