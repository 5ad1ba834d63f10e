-- DropIndex
DROP INDEX "Postback_state_keyFingerprint_priority_dueAt_idx";

-- CreateIndex
CREATE INDEX "Postback_state_keyFingerprint_priority_dueAt_id_idx" ON "Postback"("state", "keyFingerprint", "priority", "dueAt", "id");
