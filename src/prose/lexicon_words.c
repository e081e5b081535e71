/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lists of words: closed classes of English nearly whole, of the open ones
 * what reports on events, markets and measurements are made of.
 */
#include "prose/lexicon_words.h"

const rec_lexicon_list rec_lexicon_lists[] = {
    {REC_MEANS_MONTH, 0,
     "january february march april may june july august september october november december jan "
     "feb mar apr jun jul aug sept sep oct nov dec"},
    {REC_MEANS_DAY, 0, "monday tuesday wednesday thursday friday saturday sunday"},
    {REC_MEANS_FUNCTION, 0,
     "of in on at by for with from to into onto upon over under above below between among amid "
     "across along around about against after before during since until till through throughout "
     "within without toward towards near via per than as like and or but nor so yet if when while "
     "where whereas because although though unless whether that which who whom whose what why how "
     "is are was were be been being am has have had having do does did doing will would can could "
     "may might must shall should not no this there here then now also just only even still "
     "already ago later earlier each every all any both either neither such very too out up down "
     "off away back together nearly almost roughly approximately including included excluding "
     "according compared versus vs amounting plus worth onboard aboard today yesterday tomorrow "
     "last next past however therefore meanwhile instead due despite"},
    {REC_MEANS_FUNCTION | REC_MEANS_PRONOUN, 0, "he she they it we i you"},
    {REC_MEANS_FUNCTION | REC_MEANS_DEFINITE, 0,
     "the these those its their his her our your my whose"},
    {REC_MEANS_FUNCTION, 0, "a an them him us me itself themselves"},
    {REC_MEANS_VERB, 0,
     "went gone came come made make makes took taken take takes gave given give gives got get gets "
     "live lives lived fled flee left leave remain remained remains became become becomes show "
     "showed shown shows hold held holds contain contained contains need needed needs want wanted "
     "wants sent sends send delivered supplied provided received bought sold sell shipped "
     "transferred moved crossed entered arrived gathered marched protested attended took joined "
     "began begun started ended lasted waited worked work lost lose face faced stood stand ran "
     "run runs fought died kept keep use used uses using believe seen see saw found find known "
     "required called said built grown grew produced paid spent spend cost costs covered "
     "stretching measuring weighing costing lying standing living working waiting trying seeking "
     "participated turned voted registered tested recorded reported carried carrying trapped "
     "stranded affected hit struck reached passed set put met led brought bring brings drove flew "
     "belonging belong dating located stationed deployed deploy involving involved requiring "
     "needing containing making causing following represent represented account accounted make"},
    {REC_MEANS_SAYING, 0,
     "said says say told tells reported reports estimated estimates claimed claims announced "
     "announces stated states warned warns added adds confirmed confirms believes believed thinks "
     "insisted insists acknowledged admitted declared predicted predicts forecast forecasts "
     "projected projects calculated calculates argued argues suggested suggests concluded wrote "
     "writes tweeted noted notes explained alleged alleges asserted testified revealed disclosed "
     "recalled recounted assessed assesses reckons reckoned maintains maintained counts counted "
     "expects expected observed remarked"},
    {REC_MEANS_SAYING | REC_MEANS_DENIAL, 0,
     "denied denies deny rejected rejects disputed disputes dismissed dismisses"},
    {REC_MEANS_VERB | REC_MEANS_CHANGE, 0,
     "rose rise rises risen rising fell fall falls fallen falling grew grow grows grown growing "
     "increased increase increases increasing decreased decrease decreases decreasing climbed "
     "climb climbs climbing dropped drop drops dropping declined decline declines declining "
     "jumped surged soared slid sank slipped shrank shrunk raised raise raising lowered cut cuts "
     "cutting reduced reduce reducing up down revised doubled tripled expanded narrowed widened "
     "lowers raises reduces lowering slashed slash slashes went ranging ranged swelled dwindled "
     "edged"},
    {REC_MEANS_PERSON | REC_MEANS_PLURAL | REC_MEANS_GENERIC, 0, "people persons others"},
    {REC_MEANS_PERSON | REC_MEANS_GENERIC, 0, "person individuals"},
    {REC_MEANS_PERSON | REC_MEANS_PLURAL, 0,
     "men women children police troops personnel staff crew fishermen firefighters policemen "
     "servicemen crewmen clergy youth elderly dead injured wounded"},
    {REC_MEANS_PERSON, 0,
     "man woman child soldiers soldier civilians civilian residents resident workers worker "
     "students student passengers passenger villagers villager protesters protester demonstrators "
     "officers officer fighters fighter militants militant rebels rebel refugees refugee migrants "
     "migrant patients patient members member victims victim survivors survivor infants infant "
     "babies baby adults adult boys boy girls girl hostages hostage prisoners prisoner detainees "
     "employees employee miners miner sailors sailor pilots pilot journalists journalist teachers "
     "teacher doctors doctor nurses nurse farmers farmer tourists tourist visitors visitor "
     "citizens citizen voters voter households families family friends relatives inmates "
     "conscripts recruits volunteers mercenaries insurgents gunmen troops troop spectators "
     "worshippers pilgrims athletes players participants attendees evacuees inhabitants"},
    {REC_MEANS_PLURAL, 0,
     "aircraft sheep fish cattle deer livestock vehicles series species data media feet "
     "geese mice teeth criteria phenomena bacteria salmon shrimp poultry helicopters"},
    {REC_MEANS_TIME, 0,
     "second seconds minute minutes hour hours day days night nights week weeks weekend weekends "
     "month months year years decade decades century centuries quarter quarters fortnight "
     "millennia season seasons"},
    {REC_MEANS_DESIGNATOR, 0,
     "article articles section sections chapter chapters page pages paragraph resolution number "
     "numbers room flight highway route interstate channel phase level category type model "
     "version mark grade round game gate ward district precinct apollo figure table rule title act "
     "class platform no nos step stage tier area zone block building unit group division brigade "
     "regiment battalion squadron line bus train exit pier berth track lane apartment suite "
     "building boeing airbus windows formula world agenda vision expo euro super bowl olympics "
     "proposition amendment protocol directive regulation order bill law clause item appendix "
     "junction junctions kilometre reference dial volume issue episode part verse psalm reactor "
     "well pump day week version covid cop"},
    {REC_MEANS_VAGUE, 0, "dozens hundreds thousands millions billions trillions tens scores"},
    {REC_MEANS_SCALE, 0,
     "dozen hundred thousand million billion trillion lakh lakhs crore crores mn bn tn"},
    {REC_MEANS_NUMBER, 0,
     "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
     "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
     "ninety"},
    {REC_MEANS_FRACTION, 0,
     "half halves third thirds quarter quarters fourth fourths fifth fifths sixth sixths seventh "
     "sevenths eighth eighths ninth ninths tenth tenths"},
    {REC_MEANS_SHORTENED, 0,
     "mr mrs ms dr gen lt col maj capt sgt cpl adm sen rep gov st prof jr sr inc corp co ltd vs "
     "approx etc jan feb mar apr jun jul aug sept sep oct nov dec fig eq ca al no messrs mt ft "
     "rev hon pres brig cmdr dept est"},
    {REC_MEANS_CONTEST, 0,
     "beat beats beating won win wins winning lost lose loses drew draw defeated victory defeat "
     "score scored lead led trailed edged thrashed tied tie aggregate halftime"},
    {REC_MEANS_BARE, 0,
     "crisis basis analysis gas bus virus status process access business glass mass class press "
     "congress loss pass chaos campus census corps diabetes measles lens plus thus minus "
     "christmas texas paris kansas arkansas illinois always perhaps towards overseas afterwards "
     "sometimes besides nevertheless unless across previous serious various dangerous religious "
     "hezbollah hamas abs gps sars aids moscow's reuters"},
    {REC_MEANS_MODIFIER, 0,
     "more other others' additional further extra new remaining different separate such so-called"},
    {REC_MEANS_REFERENCE, 0,
     "last past next previous following coming preceding first final every "
     "recent latest ensuing"},
    {REC_MEANS_EVENT, 0,
     "deaths fatalities injuries casualties victims survivors cases injured wounded dead killed "
     "deaths-related infections shells weapons missiles troops soldiers munitions ammunition"},
    {REC_MEANS_LIGHT, 0,
     "number total sum amount rate share proportion percentage majority minority figure level"},
    {REC_MEANS_HEADING, 0,
     "minister president spokesman spokeswoman spokesperson official officials ministry governor "
     "mayor general chief secretary director professor expert analyst ambassador commander "
     "chairman chairwoman ceo economist agency authorities authority government police officials "
     "researchers scientists experts analysts organizers organisers witnesses doctors company "
     "army military department bureau office committee commission council organization union"},
    {0, REC_OUTCOME_KILLED,
     "killed killing kill kills dead died dies die dying death deaths fatalities fatality toll "
     "lives perished slain executed massacred drowned bodies murdered fatally claimed"},
    {0, REC_OUTCOME_INJURED,
     "injured injuring injure injuries injury wounded wounding wound wounds hurt hurting maimed"},
    {0, REC_OUTCOME_MISSING, "missing unaccounted disappeared"},
    {0, REC_OUTCOME_DISPLACED,
     "displaced displacing evacuated evacuating evacuate homeless fled uprooted flee"},
    {0, REC_OUTCOME_DETAINED,
     "arrested arresting arrests detained detaining detention jailed imprisoned"},
    {0, REC_OUTCOME_INFECTED, "infected infections infecting infection sickened"},
    {0, REC_OUTCOME_HOSPITALIZED, "hospitalized hospitalised hospitalizations"},
    {0, REC_OUTCOME_RESCUED, "rescued rescuing saved"},
    {0, REC_OUTCOME_VACCINATED, "vaccinated immunized immunised vaccinating"},
    {0, REC_OUTCOME_DESTROYED, "destroyed destroying destroy collapsed flattened razed burned"},
    {0, REC_OUTCOME_DAMAGED, "damaged damaging damage"},
    {0, REC_OUTCOME_DOWNED, "downed intercepted intercepting shot"},
    {0, REC_OUTCOME_LAUNCHED, "launched fired launching firing"},
    {0, REC_OUTCOME_PLEDGED, "pledged promised pledging promising pledge"},
    {0, REC_OUTCOME_CAPTURED, "captured seized capturing seizing"},
};

const size_t rec_lexicon_list_count = sizeof rec_lexicon_lists / sizeof rec_lexicon_lists[0];
