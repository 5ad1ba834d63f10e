-- AlterTable
ALTER TABLE "Click" ADD COLUMN "userAgent" TEXT;

-- CreateTable
CREATE TABLE "CaptureSetup" (
    "shop" TEXT NOT NULL PRIMARY KEY,
    "writtenUrl" TEXT,
    "writtenWindowDays" INTEGER,
    "pixelId" TEXT,
    "pixelUrl" TEXT,
    "problem" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "dueAt" DATETIME,
    "embedStatus" TEXT,
    "embedSeenAt" DATETIME
);

-- CreateTable
CREATE TABLE "RefusedCode" (
    "shop" TEXT NOT NULL,
    "trackingCode" TEXT NOT NULL,
    "refusedAt" DATETIME NOT NULL,

    PRIMARY KEY ("shop", "trackingCode")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Order" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "orderCreatedAt" DATETIME NOT NULL,
    "orderUpdatedAt" DATETIME NOT NULL,
    "cartToken" TEXT,
    "checkoutToken" TEXT,
    "candidates" TEXT NOT NULL DEFAULT '[]',
    "decision" TEXT NOT NULL,
    "decisionReason" TEXT NOT NULL,
    "decidedAt" DATETIME NOT NULL,
    "nextDecisionAt" DATETIME,
    "awaitedClickId" TEXT,
    "lookupDueAt" DATETIME,
    "lookupTries" INTEGER NOT NULL DEFAULT 0,
    "lookedUp" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("shop", "orderId")
);
INSERT INTO "new_Order" ("candidates", "cartToken", "checkoutToken", "decidedAt", "decision", "decisionReason", "facts", "name", "nextDecisionAt", "orderCreatedAt", "orderId", "orderUpdatedAt", "shop") SELECT "candidates", "cartToken", "checkoutToken", "decidedAt", "decision", "decisionReason", "facts", "name", "nextDecisionAt", "orderCreatedAt", "orderId", "orderUpdatedAt", "shop" FROM "Order";
DROP TABLE "Order";
ALTER TABLE "new_Order" RENAME TO "Order";
CREATE INDEX "Order_nextDecisionAt_idx" ON "Order"("nextDecisionAt");
CREATE INDEX "Order_awaitedClickId_idx" ON "Order"("awaitedClickId");
CREATE INDEX "Order_lookupDueAt_idx" ON "Order"("lookupDueAt");
CREATE INDEX "Order_shop_checkoutToken_idx" ON "Order"("shop", "checkoutToken");
CREATE INDEX "Order_shop_cartToken_idx" ON "Order"("shop", "cartToken");
CREATE INDEX "Order_shop_decision_decisionReason_idx" ON "Order"("shop", "decision", "decisionReason");
CREATE INDEX "Order_shop_orderCreatedAt_orderId_idx" ON "Order"("shop", "orderCreatedAt", "orderId");
CREATE INDEX "Order_shop_decision_orderCreatedAt_orderId_idx" ON "Order"("shop", "decision", "orderCreatedAt", "orderId");
CREATE INDEX "Order_shop_name_idx" ON "Order"("shop", "name");
CREATE TABLE "new_Postback" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "orderId" TEXT,
    "conversionId" TEXT,
    "clickRowId" TEXT,
    "kind" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "keyFingerprint" TEXT NOT NULL,
    "offerId" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "payload" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "dueAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retries" INTEGER NOT NULL DEFAULT 0,
    "resigns" INTEGER NOT NULL DEFAULT 0,
    "triedSince" DATETIME,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "slotId" TEXT,
    "lastOutcome" TEXT,
    "deliveredAt" DATETIME,
    "remoteId" TEXT,
    "attention" TEXT
);
INSERT INTO "new_Postback" ("attempts", "attention", "conversionId", "createdAt", "credentialId", "deliveredAt", "dueAt", "id", "keyFingerprint", "kind", "lastOutcome", "leaseOwner", "leaseUntil", "offerId", "orderId", "payload", "priority", "reason", "remoteId", "resigns", "retries", "shop", "slotId", "state", "triedSince") SELECT "attempts", "attention", "conversionId", "createdAt", "credentialId", "deliveredAt", "dueAt", "id", "keyFingerprint", "kind", "lastOutcome", "leaseOwner", "leaseUntil", "offerId", "orderId", "payload", "priority", "reason", "remoteId", "resigns", "retries", "shop", "slotId", "state", "triedSince" FROM "Postback";
DROP TABLE "Postback";
ALTER TABLE "new_Postback" RENAME TO "Postback";
CREATE UNIQUE INDEX "Postback_clickRowId_key" ON "Postback"("clickRowId");
CREATE INDEX "Postback_state_keyFingerprint_priority_dueAt_idx" ON "Postback"("state", "keyFingerprint", "priority", "dueAt");
CREATE INDEX "Postback_kind_state_shop_idx" ON "Postback"("kind", "state", "shop");
CREATE INDEX "Postback_state_credentialId_dueAt_idx" ON "Postback"("state", "credentialId", "dueAt");
CREATE INDEX "Postback_state_leaseUntil_idx" ON "Postback"("state", "leaseUntil");
CREATE INDEX "Postback_shop_orderId_idx" ON "Postback"("shop", "orderId");
CREATE INDEX "Postback_shop_state_id_idx" ON "Postback"("shop", "state", "id");
CREATE INDEX "Postback_shop_attention_id_idx" ON "Postback"("shop", "attention", "id");
CREATE UNIQUE INDEX "Postback_conversionId_kind_key" ON "Postback"("conversionId", "kind");
CREATE TABLE "new_Shop" (
    "domain" TEXT NOT NULL PRIMARY KEY,
    "settingsSource" TEXT NOT NULL DEFAULT 'none',
    "credentialId" TEXT,
    "offerId" TEXT,
    "trigger" TEXT NOT NULL DEFAULT 'paid',
    "amountBasis" TEXT NOT NULL DEFAULT 'subtotal',
    "windowDays" INTEGER NOT NULL DEFAULT 30,
    "sendTestOrders" BOOLEAN NOT NULL DEFAULT false,
    "useLandingPages" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 0,
    "firstSeenAt" DATETIME NOT NULL,
    "savedAt" DATETIME,
    "installedAt" DATETIME,
    "uninstalledAt" DATETIME
);
INSERT INTO "new_Shop" ("amountBasis", "credentialId", "domain", "firstSeenAt", "installedAt", "offerId", "savedAt", "sendTestOrders", "settingsSource", "trigger", "uninstalledAt", "version", "windowDays") SELECT "amountBasis", "credentialId", "domain", "firstSeenAt", "installedAt", "offerId", "savedAt", "sendTestOrders", "settingsSource", "trigger", "uninstalledAt", "version", "windowDays" FROM "Shop";
DROP TABLE "Shop";
ALTER TABLE "new_Shop" RENAME TO "Shop";
CREATE TABLE "new_Slot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "keyFingerprint" TEXT NOT NULL,
    "baseUrl" TEXT NOT NULL,
    "proven" BOOLEAN NOT NULL,
    "isVisit" BOOLEAN NOT NULL DEFAULT false,
    "takenAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "outcome" TEXT
);
INSERT INTO "new_Slot" ("baseUrl", "finishedAt", "id", "keyFingerprint", "outcome", "proven", "takenAt") SELECT "baseUrl", "finishedAt", "id", "keyFingerprint", "outcome", "proven", "takenAt" FROM "Slot";
DROP TABLE "Slot";
ALTER TABLE "new_Slot" RENAME TO "Slot";
CREATE INDEX "Slot_keyFingerprint_finishedAt_idx" ON "Slot"("keyFingerprint", "finishedAt");
CREATE INDEX "Slot_baseUrl_outcome_finishedAt_idx" ON "Slot"("baseUrl", "outcome", "finishedAt");
CREATE INDEX "Slot_finishedAt_takenAt_idx" ON "Slot"("finishedAt", "takenAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "CaptureSetup_dueAt_idx" ON "CaptureSetup"("dueAt");

-- CreateIndex
CREATE INDEX "RefusedCode_refusedAt_idx" ON "RefusedCode"("refusedAt");
