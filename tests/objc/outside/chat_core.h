#pragma once
void chat_core_end_call(NSString *call);
void chat_core_open(void (^done)(NSError *error));
